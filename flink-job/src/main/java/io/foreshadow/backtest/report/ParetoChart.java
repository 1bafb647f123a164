package io.foreshadow.backtest.report;

import io.foreshadow.backtest.Field;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Violations (upward, on a scale of roots, so that small ones can be told apart) against cost: down
 * and to the left is better.
 */
final class ParetoChart {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 320;
    private static final int LEFT = 56;
    private static final int BOTTOM = 284;
    private static final int TOP = 16;
    private static final int RIGHT = 860;

    private final List<ParetoPoint> points;
    private final double most;
    private final double least;
    private final double dearest;

    ParetoChart(List<ParetoPoint> points) {
        this.points = points;
        most = points.stream().mapToDouble(ParetoPoint::violationMinutes).max().orElse(1);
        least = points.stream().mapToDouble(ParetoPoint::costToOracle).min().orElse(0);
        dearest = points.stream().mapToDouble(ParetoPoint::costToOracle).max().orElse(1);
    }

    String html() {
        StringBuilder out = new StringBuilder();
        out.append("<div class=\"scroll\"><svg class=pareto style=\"min-width:640px;width:100%\"")
                .append(Html.format(" viewBox=\"0 0 %d %d\" role=img>", WIDTH, HEIGHT));
        for (int i = 0; i <= 4; i++) {
            grid(out, i / 4.0);
        }
        out.append("<polyline points=\"").append(curve()).append("\"/>");
        points.forEach(point -> out.append(dot(point)));
        return out.append("</svg></div>").toString();
    }

    private void grid(StringBuilder out, double share) {
        double minutes = most * share * share;
        double cost = least + (dearest - least) * share;
        out.append(
                Html.format(
                        "<line class=grid x1=%d x2=%d y1=%.1f y2=%.1f />"
                                + "<text x=%d y=%.1f text-anchor=end>%s</text>"
                                + "<text x=%.1f y=%d text-anchor=middle>%.2f</text>",
                        LEFT,
                        RIGHT,
                        y(minutes),
                        y(minutes),
                        LEFT - 8,
                        y(minutes) + 4,
                        Html.brief(minutes),
                        x(cost),
                        BOTTOM + 22,
                        cost));
    }

    private String curve() {
        return points.stream()
                .filter(ParetoChart::isOwn)
                .map(
                        point ->
                                Html.format(
                                        "%.1f,%.1f",
                                        x(point.costToOracle()), y(point.violationMinutes())))
                .collect(Collectors.joining(" "));
    }

    private String dot(ParetoPoint point) {
        boolean isOwn = isOwn(point);
        double x = x(point.costToOracle());
        double y = y(point.violationMinutes());
        String name =
                isOwn ? point.controller().replace(Field.FORESHADOW + " ", "") : point.controller();
        return Html.format(
                "<circle class=%s cx=%.1f cy=%.1f r=5 /><text x=%.1f y=%.1f>%s</text>",
                isOwn ? "own" : "other", x, y, x + 9, y + (isOwn ? 15 : -6), Html.escaped(name));
    }

    private static boolean isOwn(ParetoPoint point) {
        return point.controller().startsWith(Field.FORESHADOW);
    }

    private double x(double cost) {
        return LEFT
                + (RIGHT - LEFT) * (cost - least) / Math.max(Double.MIN_NORMAL, dearest - least);
    }

    private double y(double minutes) {
        return BOTTOM - (BOTTOM - TOP) * Math.sqrt(minutes / Math.max(Double.MIN_NORMAL, most));
    }
}
