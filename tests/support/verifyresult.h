#pragma once

#include <QTest>

/// A failing Result says why; the expression is evaluated once.
#define VERIFY_RESULT(expression)                            \
    do {                                                     \
        if (const auto& outcome_ = (expression); !outcome_)  \
            QFAIL(outcome_.error().message.c_str());         \
    } while (false)
