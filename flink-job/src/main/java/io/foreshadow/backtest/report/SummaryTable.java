package io.foreshadow.backtest.report;

import io.foreshadow.backtest.Field;
import io.foreshadow.backtest.score.GroupReport;
import io.foreshadow.backtest.score.GroupRow;

/** All controllers over a group of clients as a table. */
final class SummaryTable {
    private static final String HEADER =
            "<div class=\"card scroll\"><table><thead><tr><th>controller<th>violation-minutes<br>per"
                    + " client-day<th>worst decile<th>cost<br>to oracle<th>slack<th>on time<th>missed"
                    + "<th>late, p50<th>false<br>moves up<th>moves<br>per day<th>&theta;U %<th>&theta;O %"
                    + "<th>&tau;U %</tr></thead><tbody>";

    private SummaryTable() {}

    static String html(GroupReport group) {
        StringBuilder out = new StringBuilder(HEADER);
        group.rows().forEach(row -> out.append(row(row)));
        return out.append("</tbody></table></div>").toString();
    }

    private static String row(GroupRow row) {
        return Html.format(
                "<tr%s><td>%s<td>%s<td>%s<td>%.2f<td>%.0f %%<td>%.0f %%<td>%.0f %%<td>%.0f min<td>%.0f %%"
                        + "<td>%.1f<td>%.2f<td>%.0f<td>%.2f</tr>",
                row.controller().equals(Field.FORESHADOW) ? " class=own" : "",
                Html.escaped(row.controller()),
                Html.brief(row.violationMinutes().mean()),
                Html.brief(row.violationMinutes().p90()),
                row.costToOracle().mean(),
                100 * row.slack(),
                100 * row.onTimeShare(),
                100 * row.missedShare(),
                row.lateMinutes().p50(),
                100 * row.falseShare(),
                row.movesPerDay(),
                row.elasticity().thetaU(),
                row.elasticity().thetaO(),
                row.elasticity().tauU());
    }
}
