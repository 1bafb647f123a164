package io.foreshadow.local.backtest;

import io.foreshadow.backtest.Gap;
import io.foreshadow.series.Timestamps;
import java.time.DateTimeException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a gap: {@code FROM/TO}, each a timestamp as in a trace. */
final class GapText implements ITypeConverter<Gap> {
    @Override
    public Gap convert(String text) {
        String[] ends = text.split("/", 2);
        try {
            Gap gap = new Gap(Timestamps.parse(ends[0]), Timestamps.parse(ends[ends.length - 1]));
            if (gap.fromMillis() < gap.toMillis()) {
                return gap;
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        throw new TypeConversionException(
                "\"" + text + "\" is no gap; write FROM/TO with two timestamps, the earlier first");
    }
}
