package io.foreshadow.capture.mutation;

import io.foreshadow.capture.source.CaptureException;
import io.foreshadow.capture.source.CaptureFileSource;
import io.foreshadow.capture.synthetic.Degradation;
import io.foreshadow.capture.synthetic.Frame;
import io.foreshadow.capture.synthetic.Http2Sample;
import io.foreshadow.capture.synthetic.ProxyHeader;
import io.foreshadow.capture.synthetic.SampleExchanges;
import io.foreshadow.capture.synthetic.SecretTraffic;
import io.foreshadow.capture.synthetic.Secrets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A capture in memory. */
public record NamedCapture(String name, List<RawFrame> frames) {
    /** A file as it is. */
    public static NamedCapture read(String name, Path file) {
        try (CaptureFileSource source = CaptureFileSource.open(file)) {
            return of(name, source);
        } catch (CaptureException e) {
            throw new AssertionError(e);
        }
    }

    /** Captures that are made, so that every protocol is there where the real ones are not. */
    public static List<NamedCapture> generated() {
        SampleExchanges sample = SampleExchanges.numbered(0, 30);
        List<Frame> joinedLate = new Http2Sample(60, 60).frames();
        return List.of(
                of("generated/http1", sample.frames()),
                of("generated/proxy1", sample.after(ProxyHeader::version1).frames()),
                of("generated/proxy2", sample.after(ProxyHeader::version2).frames()),
                of("generated/vlan", Degradation.vlan(7).apply(sample.frames())),
                of("generated/vxlan", Degradation.vxlan(4242).apply(sample.frames())),
                of("generated/snap", Degradation.snapLength(256).apply(sample.frames())),
                of("generated/http2", new Http2Sample(0, 60).frames()),
                of("generated/http2-late", joinedLate),
                of("generated/secrets", SecretTraffic.frames(new Secrets())));
    }

    @Override
    public String toString() {
        return name;
    }

    private static NamedCapture of(String name, List<Frame> frames) {
        return new NamedCapture(name, frames.stream().map(RawFrame::of).toList());
    }

    private static NamedCapture of(String name, CaptureFileSource source) throws CaptureException {
        List<RawFrame> frames = new ArrayList<>();
        source.run(packet -> frames.add(RawFrame.of(packet)));
        return new NamedCapture(name, frames);
    }
}
