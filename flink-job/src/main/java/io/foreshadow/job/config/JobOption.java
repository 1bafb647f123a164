package io.foreshadow.job.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.util.TimeUtils;

/**
 * One option of the job: what it may be, what it is where nobody says, and what it means.
 *
 * @param <T> type of its value
 */
public final class JobOption<T> {
    private final ConfigOption<T> option;
    private final String values;
    private final String meaning;
    private final Predicate<T> takes;
    private final boolean isRequired;

    private JobOption(
            ConfigOption<T> option,
            String values,
            String meaning,
            Predicate<T> takes,
            boolean isRequired) {
        this.option = option;
        this.values = values;
        this.meaning = meaning;
        this.takes = takes;
        this.isRequired = isRequired;
    }

    /** A text that has to be given. */
    static JobOption<String> required(String key, String values, String meaning) {
        ConfigOption<String> option = ConfigOptions.key(key).stringType().noDefaultValue();
        return new JobOption<>(option, values, meaning, text -> !text.isBlank(), true);
    }

    /** A text that may be left out; its value is null then. */
    static JobOption<String> optional(String key, String values, String meaning) {
        ConfigOption<String> option = ConfigOptions.key(key).stringType().noDefaultValue();
        return new JobOption<>(option, values, meaning, text -> !text.isBlank(), false);
    }

    static JobOption<String> text(String key, String values, String byDefault, String meaning) {
        ConfigOption<String> option = ConfigOptions.key(key).stringType().defaultValue(byDefault);
        return new JobOption<>(option, values, meaning, text -> !text.isBlank(), false);
    }

    /** A time with its unit, from the least to the most. */
    static JobOption<Duration> duration(
            String key, Duration byDefault, Duration least, Duration most, String meaning) {
        return new JobOption<>(
                ConfigOptions.key(key).durationType().defaultValue(byDefault),
                text(least) + " to " + text(most),
                meaning,
                value -> value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
                false);
    }

    /** A whole number, from 1 to the most. */
    static JobOption<Integer> count(String key, int byDefault, int most, String meaning) {
        return new JobOption<>(
                ConfigOptions.key(key).intType().defaultValue(byDefault),
                "1 to " + most,
                meaning,
                value -> value >= 1 && value <= most,
                false);
    }

    /** An amount of 0 or more that may be left out; its value is null then. */
    static JobOption<Double> amount(String key, String meaning) {
        return new JobOption<>(
                ConfigOptions.key(key).doubleType().noDefaultValue(),
                "0 or more",
                meaning,
                value -> value >= 0,
                false);
    }

    /** One of the constants of an enum, in any case. */
    static <E extends Enum<E>> JobOption<E> choice(
            String key, Class<E> type, E byDefault, String meaning) {
        return new JobOption<>(
                ConfigOptions.key(key).enumType(type).defaultValue(byDefault),
                Arrays.stream(type.getEnumConstants())
                        .map(JobOption::text)
                        .collect(Collectors.joining(", ")),
                meaning,
                value -> true,
                false);
    }

    /** How it is written, without the dashes. */
    public String key() {
        return option.key();
    }

    /** What it may be, for people: a form, a range with its unit, or all there is. */
    public String values() {
        return values;
    }

    /** What it is where nobody says, as a user would write it; empty where it is nothing. */
    public String byDefault() {
        return isRequired ? "required" : text(option.defaultValue());
    }

    /** What it does, in a sentence or two. */
    public String meaning() {
        return meaning;
    }

    /**
     * Its value.
     *
     * @throws InvalidOptionException if it is not one that the option takes, or missing
     */
    T of(Configuration given) {
        T value;
        try {
            value = given.get(option);
        } catch (IllegalArgumentException e) {
            String text = given.toMap().get(key());
            throw new InvalidOptionException(
                    "--" + key() + " must be " + values + ", not " + text + ": " + meaning, e);
        }
        if (value == null && isRequired) {
            throw new InvalidOptionException(
                    "--" + key() + " " + values + " is missing: " + meaning);
        }
        if (value != null && !takes.test(value)) {
            throw new InvalidOptionException(
                    "--" + key() + " must be " + values + ", not " + text(value) + ": " + meaning);
        }
        return value;
    }

    private static String text(Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof Duration duration
                ? TimeUtils.formatWithHighestUnit(duration)
                : value.toString().toLowerCase(Locale.ROOT);
    }
}
