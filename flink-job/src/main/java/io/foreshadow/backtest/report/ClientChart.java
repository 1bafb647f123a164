package io.foreshadow.backtest.report;

import io.foreshadow.backtest.Move;
import java.time.Instant;
import java.util.Arrays;

/** One client's demand, forecast band, capacity and moves as inline SVG, one unit per point. */
final class ClientChart {
    private static final int HEIGHT = 200;
    private static final double HEADROOM = 1.08;

    private final ChartData data;
    private final double top;

    ClientChart(ChartData data) {
        this.data = data;
        top =
                Math.max(
                        Double.MIN_NORMAL,
                        HEADROOM * Math.max(max(data.demand()), max(data.capacity())));
    }

    String html() {
        int width = data.demand().length;
        StringBuilder out = new StringBuilder();
        out.append("<div class=plot><svg preserveAspectRatio=none viewBox=\"0 0 ")
                .append(width)
                .append(' ')
                .append(HEIGHT)
                .append("\" role=img>");
        out.append(path("band", band()));
        out.append(path("oracle", steps(data.oracle())));
        out.append(path("demand", line(data.demand())));
        out.append(path("capacity", steps(data.capacity())));
        for (int i = 0; i < width; i++) {
            if (data.isShort()[i]) {
                out.append(mark("short", i, HEIGHT - 8, HEIGHT, "demand exceeds capacity"));
            }
        }
        data.moves().forEach(move -> out.append(mark(move)));
        out.append("</svg><span class=top>")
                .append(Html.brief(top / HEADROOM))
                .append("/s</span></div>");
        out.append("<div class=axis><span>").append(day(data.fromMillis())).append("</span><span>");
        return out.append(day(data.toMillis())).append("</span></div>").toString();
    }

    private String mark(Move move) {
        return mark(move.isUp() ? "up" : "down", move.step(), 0, 12, move.reason());
    }

    private static String mark(String kind, int x, int from, int to, String title) {
        return Html.format(
                "<line class=%s x1=%d x2=%d y1=%d y2=%d><title>%s</title></line>",
                kind, x, x, from, to, Html.escaped(title));
    }

    private static String path(String kind, String path) {
        return "<path class=" + kind + " d=\"" + path + "\"/>";
    }

    private String line(double[] values) {
        StringBuilder path = new StringBuilder();
        boolean isDown = false;
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                path.append(isDown ? 'L' : 'M').append(i).append(' ').append(y(values[i]));
            }
            isDown = !Double.isNaN(values[i]);
        }
        return path.toString();
    }

    private String steps(double[] values) {
        StringBuilder path = new StringBuilder("M0 ").append(y(values[0]));
        for (int i = 1; i < values.length; i++) {
            if (values[i] != values[i - 1]) {
                path.append('H').append(i).append('V').append(y(values[i]));
            }
        }
        return path.append('H').append(values.length).toString();
    }

    /**
     * From the median to the upper quantile, one closed shape for each stretch that is forecast.
     */
    private String band() {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < data.upper().length; i++) {
            int end = i;
            while (end < data.upper().length && !Double.isNaN(data.upper()[end])) {
                end++;
            }
            if (end > i) {
                path.append('M').append(i).append(' ').append(y(data.median()[i]));
                for (int j = i; j < end; j++) {
                    path.append('L').append(j).append(' ').append(y(data.upper()[j]));
                }
                for (int j = end - 1; j > i; j--) {
                    path.append('L').append(j).append(' ').append(y(data.median()[j]));
                }
                path.append('Z');
                i = end;
            }
        }
        return path.toString();
    }

    private String y(double value) {
        return Html.format("%.1f", HEIGHT * (1 - Math.min(value, top) / top));
    }

    private static double max(double[] values) {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).max().orElse(0);
    }

    private static String day(long millis) {
        return Instant.ofEpochMilli(millis).toString().substring(0, 16).replace('T', ' ');
    }
}
