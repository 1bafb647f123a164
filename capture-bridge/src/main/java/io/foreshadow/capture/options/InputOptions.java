package io.foreshadow.capture.options;

import io.foreshadow.capture.privilege.PrivilegeException;
import io.foreshadow.capture.privilege.Privileges;
import io.foreshadow.capture.source.CaptureException;
import io.foreshadow.capture.source.CaptureFileSource;
import io.foreshadow.capture.source.LiveSettings;
import io.foreshadow.capture.source.LiveSource;
import io.foreshadow.capture.source.PacketSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Where packets come from. */
public final class InputOptions {
    private static final Path STANDARD_INPUT = Path.of("-");

    @Option(
            names = "--read",
            paramLabel = "FILE",
            description = "Read a pcap or pcapng file, gzipped or not; - for standard input.")
    private Path file;

    @Option(
            names = "--interface",
            paramLabel = "IF",
            description = {
                "Capture from an interface until Ctrl-C; any means all there are. May be"
                        + " repeated."
            })
    private List<String> interfaceNames = new ArrayList<>();

    @Option(
            names = "--bpf",
            paramLabel = "EXPR",
            description = "Capture only what matches this libpcap filter.")
    private String filter;

    @Option(
            names = "--snaplen",
            paramLabel = "BYTES",
            defaultValue = "" + LiveSettings.DEFAULT_SNAP_LENGTH,
            description = "Bytes to capture of each packet (default: ${DEFAULT-VALUE}).")
    private int snapLength;

    @Option(
            names = "--buffer-mb",
            paramLabel = "MB",
            defaultValue = "" + LiveSettings.DEFAULT_BUFFER_MEGABYTES,
            description =
                    "Size of the kernel's buffer for each interface (default: ${DEFAULT-VALUE}).")
    private int bufferMegabytes;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "As root: open the interfaces, then become this user for good.")
    private String user;

    @Option(
            names = "--allow-root",
            description = "Capture from interfaces as root, which is refused otherwise.")
    private boolean allowRoot;

    /** Whether packets come from an interface. */
    public boolean isLive() {
        return !interfaceNames.isEmpty();
    }

    /** Fails if the options contradict each other. */
    public void validate(CommandSpec spec) {
        Usage.require(spec, (file == null) == isLive(), "give either --read or --interface");
        Usage.require(
                spec,
                filter == null || isLive(),
                "--bpf needs --interface; filter a file with tcpdump -r FILE -w OTHER EXPR");
        Usage.require(
                spec,
                isLive() || user == null && !allowRoot,
                "--user and --allow-root need --interface; a file is read without privileges");
        Usage.require(
                spec,
                user == null || !allowRoot,
                "give either --user or --allow-root: as whom shall the capture run?");
        Usage.require(spec, snapLength >= 64, "--snaplen must be at least 64 bytes");
        Usage.require(
                spec,
                bufferMegabytes >= 1 && bufferMegabytes < 2048,
                "--buffer-mb must be between 1 and 2047");
    }

    /**
     * Opens the source, and gives up privileges that were only needed for that.
     *
     * @param log is told what became of them
     */
    public PacketSource open(Consumer<String> log) throws CaptureException, PrivilegeException {
        if (!isLive()) {
            return file.equals(STANDARD_INPUT)
                    ? CaptureFileSource.of("standard input", System.in)
                    : CaptureFileSource.open(file);
        }
        Privileges privileges = Privileges.decide(user, allowRoot);
        LiveSettings settings =
                new LiveSettings(
                        interfaceNames, filter == null ? "" : filter, snapLength, bufferMegabytes);
        PacketSource source = LiveSource.open(settings);
        try {
            privileges.drop().ifPresent(log);
        } catch (PrivilegeException e) {
            source.close();
            throw e;
        }
        return source;
    }
}
