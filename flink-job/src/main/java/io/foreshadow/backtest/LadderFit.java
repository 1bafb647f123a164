package io.foreshadow.backtest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.foreshadow.events.Json;
import io.foreshadow.events.Policy;
import io.foreshadow.events.ResourceClass;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/**
 * A ladder of doubling classes for a client of any size: the largest has the smallest power of two
 * as its capacity that may be planned to carry the 99.9 % quantile of the client's training part;
 * each other has half of the next. A class costs what it carries.
 */
final class LadderFit {
    private static final double QUANTILE = 99.9;

    private LadderFit() {}

    static Policy fit(Policy policy, double[] training, int classes) {
        double[] known = Arrays.stream(training).filter(value -> value >= 0).toArray();
        double high = known.length == 0 ? 1 : new Percentile(QUANTILE).evaluate(known);
        double planned = Math.max(high, Double.MIN_NORMAL) / policy.targetUtilisation();
        int exponent = (int) Math.ceil(Math.log(planned) / Math.log(2) - 1e-12);
        return withLadder(
                policy,
                IntStream.rangeClosed(1, classes)
                        .mapToObj(i -> resourceClass(i, Math.scalb(1.0, exponent - classes + i)))
                        .toList());
    }

    /** All else is kept, whatever fields policies come to have; the starting class is left open. */
    private static Policy withLadder(Policy policy, List<ResourceClass> ladder) {
        ObjectNode node = Json.MAPPER.valueToTree(policy);
        node.set("ladder", Json.MAPPER.valueToTree(ladder));
        node.putNull("startingClass");
        return Json.MAPPER.convertValue(node, Policy.class);
    }

    private static ResourceClass resourceClass(int number, double capacity) {
        return new ResourceClass("c" + number, capacity, capacity);
    }
}
