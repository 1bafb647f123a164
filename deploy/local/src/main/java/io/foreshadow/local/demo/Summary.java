package io.foreshadow.local.demo;

import java.util.Locale;

/**
 * How a demo went, for programs: the JSON of {@code --json}.
 *
 * @param seconds how long traffic ran
 * @param mode {@code live} or {@code replay}
 * @param requests requests sent (in a replay: exchanges replayed)
 * @param failed requests not answered with a success
 * @param captured exchanges the bridge saw
 * @param crossings times a client's demand outgrew a class it had to leave
 * @param onTime of these, with a larger class serving by then
 * @param migrations migrations finished on the new resource
 * @param migrationsUp of these, to a larger class
 * @param migrationsDown of these, to a smaller class
 * @param rolledBack migrations that returned to the old resource
 */
record Summary(
        long seconds,
        String mode,
        long requests,
        long failed,
        long captured,
        int crossings,
        int onTime,
        int migrations,
        int migrationsUp,
        int migrationsDown,
        int rolledBack) {

    /** As a table for people. */
    String table() {
        return String.format(
                Locale.ROOT,
                """

                  Requests sent              %,8d
                  Requests failed            %,8d
                  Exchanges captured         %,8d
                  Crossings                  %,8d
                    served on time           %,8d
                  Migrations finished        %,8d   (%d up, %d down)
                    rolled back              %,8d
                """,
                requests,
                failed,
                captured,
                crossings,
                onTime,
                migrations,
                migrationsUp,
                migrationsDown,
                rolledBack);
    }
}
