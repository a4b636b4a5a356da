#include "style/translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QList>
#include <QLocale>
#include <QPointer>
#include <QTranslator>

#include <utility>

using namespace Qt::StringLiterals;

namespace punchlist {

void installTranslations(QCoreApplication& application, const QString& language)
{
    if (!language.isEmpty())
        QLocale::setDefault(QLocale(language));
    const QLocale locale;
    static QList<QPointer<QTranslator>> installed; // those of another language must not answer for this one
    for (const auto& translator : std::exchange(installed, {}))
        delete translator;
    const auto install = [&application](const auto&... file) {
        auto* translator = new QTranslator(&application);
        installed.append(translator);
        if (translator->load(file...))
            QCoreApplication::installTranslator(translator);
    };
    // The later one is asked first. English holds the plural forms, for every text that a language does not have yet.
    install(u"punchlist_en"_s, u":/i18n"_s);
    install(locale, u"punchlist"_s, u"_"_s, u":/i18n"_s);
    install(locale, u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
}

} // namespace punchlist
