#include "engine/watchdog.h"

#include <QElapsedTimer>
#include <QTest>

#include <thread>

using namespace punchlist;
using namespace std::chrono_literals;

class TestWatchdog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void silentWithoutWatch();
    void interruptsAfterTheLimit();
    void everyWatchHasItsOwnLimit();
    void cancelInterruptsAtOnce();
    void cancelledBeforeTheWatch();
};

namespace {

/// Asks until it is told to stop; milliseconds, or -1 after ten seconds.
qint64 workUntilInterrupted()
{
    QElapsedTimer timer;
    timer.start();
    try {
        while (timer.elapsed() < 10'000)
            Interruption::check();
    } catch (const Interrupted&) {
        return timer.elapsed();
    }
    return -1;
}

} // namespace

void TestWatchdog::silentWithoutWatch()
{
    const std::stop_source stop;
    Watchdog watchdog(stop.get_token());
    Interruption::check();
    {
        const Watchdog::Watch watch(watchdog, 10s);
        Interruption::check();
    }
    Interruption::check();
}

void TestWatchdog::interruptsAfterTheLimit()
{
    const std::stop_source stop;
    Watchdog watchdog(stop.get_token());
    {
        const Watchdog::Watch watch(watchdog, 200ms);
        const auto elapsed = workUntilInterrupted();
        QVERIFY2(elapsed >= 190 && elapsed < 2000, QByteArray::number(elapsed).constData());
    }
    Interruption::check(); // the next file begins anew
    const Watchdog::Watch next(watchdog, 10s);
    Interruption::check();
}

void TestWatchdog::everyWatchHasItsOwnLimit()
{
    const std::stop_source stop;
    Watchdog watchdog(stop.get_token());
    qint64 other = 0;
    std::jthread thread([&] {
        const Watchdog::Watch watch(watchdog, 100ms);
        other = workUntilInterrupted();
    });
    {
        const Watchdog::Watch watch(watchdog, 10s);
        thread.join();
        Interruption::check();
    }
    QVERIFY(other >= 90);
}

void TestWatchdog::cancelInterruptsAtOnce()
{
    std::stop_source stop;
    Watchdog watchdog(stop.get_token());
    QElapsedTimer since;
    std::jthread canceller([&] {
        std::this_thread::sleep_for(100ms);
        since.start();
        stop.request_stop();
    });
    const Watchdog::Watch watch(watchdog, 10s);
    QVERIFY(workUntilInterrupted() >= 0);
    QVERIFY2(since.elapsed() < 100, QByteArray::number(since.elapsed()).constData());
}

void TestWatchdog::cancelledBeforeTheWatch()
{
    std::stop_source stop;
    stop.request_stop();
    Watchdog watchdog(stop.get_token());
    const Watchdog::Watch watch(watchdog, 10s);
    QVERIFY_THROWS_EXCEPTION(Interrupted, Interruption::check());
}

QTEST_APPLESS_MAIN(TestWatchdog)
#include "tst_watchdog.moc"
