package io.foreshadow.evaluate;

import io.foreshadow.forecast.DemandModel;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Forecasts as CSV: {@code series,step,forecast} and a column for each quantile, named by the
 * digits of its level after the point, two at least: {@code q025,q05,q10,…,q975,q99}.
 */
public final class ForecastsFile {
    private final Writer out;

    /** Writes the header. */
    public ForecastsFile(Writer out) throws IOException {
        this.out = out;
        out.write("series,step,forecast,");
        out.write(
                Arrays.stream(DemandModel.levels())
                        .mapToObj(ForecastsFile::column)
                        .collect(Collectors.joining(",")));
        out.write('\n');
    }

    /** A series' forecast; its first step is 1. */
    public void write(String series, Outlook outlook) throws IOException {
        for (int i = 0; i < outlook.points().length; i++) {
            out.write(quoted(series) + "," + (i + 1) + "," + outlook.points()[i]);
            for (double quantile : outlook.quantiles()[i]) {
                out.write("," + quantile);
            }
            out.write('\n');
        }
    }

    private static String column(double level) {
        String digits = BigDecimal.valueOf(level).toPlainString().substring(2);
        return "q" + (digits.length() == 1 ? digits + "0" : digits);
    }

    private static String quoted(String text) {
        return text.matches("[^,\"\\r\\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
