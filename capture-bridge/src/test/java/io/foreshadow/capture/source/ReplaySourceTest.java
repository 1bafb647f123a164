package io.foreshadow.capture.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.capture.synthetic.Frame;
import io.foreshadow.capture.synthetic.PcapFile;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ReplaySourceTest {
    private static final long LONG_AGO = 1_000_000_000_000L;

    @Test
    void playsFromNowInTheOriginalRhythm() throws CaptureException {
        List<Long> times = new ArrayList<>();
        long before = System.currentTimeMillis() * 1000;
        replay(LONG_AGO, LONG_AGO + 30_000).run(packet -> times.add(packet.timestampMicros()));
        long after = System.currentTimeMillis() * 1000;
        assertThat(times.get(0)).isBetween(before, after);
        assertThat(times.get(1)).isEqualTo(times.get(0) + 30_000);
        assertThat(after).as("waits for the second").isGreaterThanOrEqualTo(before + 30_000);
    }

    @Test
    @Timeout(30)
    void stopsWhileItWaits() throws Exception {
        ReplaySource hours = replay(LONG_AGO, LONG_AGO + 3_600_000_000L);
        CountDownLatch first = new CountDownLatch(1);
        List<CaptureException> failures = new ArrayList<>();
        Thread runner =
                new Thread(
                        () -> {
                            try {
                                hours.run(packet -> first.countDown());
                            } catch (CaptureException e) {
                                failures.add(e);
                            }
                        });
        runner.start();
        first.await();
        hours.stop();
        runner.join();
        assertThat(failures).isEmpty();
    }

    private static ReplaySource replay(long... micros) throws CaptureException {
        List<Frame> frames = new ArrayList<>();
        for (long time : micros) {
            frames.add(new Frame(time, new byte[14]));
        }
        byte[] file = PcapFile.of(frames);
        return new ReplaySource(CaptureFileSource.of("test.pcap", new ByteArrayInputStream(file)));
    }
}
