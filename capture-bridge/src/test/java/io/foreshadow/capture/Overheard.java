package io.foreshadow.capture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/** Hears all that is logged at any level, and all that is written to the outputs of the process. */
final class Overheard implements AutoCloseable {
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private final PrintStream stdout = System.out;
    private final PrintStream stderr = System.err;
    private final LoggerContext logging = (LoggerContext) LogManager.getContext(false);
    private final LoggerConfig root = logging.getConfiguration().getRootLogger();
    private final Level level = root.getLevel();
    private final Ear ear = new Ear();

    private Overheard() {}

    static Overheard listen() {
        Overheard overheard = new Overheard();
        PrintStream recorder = new PrintStream(overheard.heard, true, UTF_8);
        System.setOut(recorder);
        System.setErr(recorder);
        overheard.ear.start();
        overheard.root.addAppender(overheard.ear, Level.ALL, null);
        overheard.root.setLevel(Level.ALL);
        overheard.logging.updateLoggers();
        return overheard;
    }

    String text() {
        return heard.toString(UTF_8);
    }

    @Override
    public void close() {
        root.removeAppender(ear.getName());
        root.setLevel(level);
        logging.updateLoggers();
        System.setOut(stdout);
        System.setErr(stderr);
    }

    private final class Ear extends AbstractAppender {
        Ear() {
            super("ear", null, null, true, Property.EMPTY_ARRAY);
        }

        @Override
        public void append(LogEvent event) {
            String line = event.getLoggerName() + " " + event.getMessage().getFormattedMessage();
            heard.writeBytes((line + " " + event.getThrown() + "\n").getBytes(UTF_8));
        }
    }
}
