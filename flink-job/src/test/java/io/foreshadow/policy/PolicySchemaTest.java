package io.foreshadow.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.foreshadow.events.Json;
import io.foreshadow.events.Limits;
import io.foreshadow.events.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema of a policy and the job agree. */
class PolicySchemaTest {
    private static final String LADDER =
            "{\"ladder\": [{\"name\": \"small\", \"capacity\": 40, \"price\": 1},"
                    + " {\"name\": \"medium\", \"capacity\": 80, \"price\": 2}]}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"application\": \"shop\"}",
                "{\"mode\": \"act\"}",
                "{\"mode\": \"ACT\"}",
                "{\"quantile\": 0.5}",
                "{\"quantile\": {\"underCost\": 3, \"overCost\": 1}}",
                "{\"startingClass\": null}",
                "{\"limits\": {\"breach\": \"exceed\", \"migrationCost\": null}}",
                "{\"calendar\": {\"floors\": [{\"when\": \"Mon 08:00-09:00\", \"demand\": 3}]}}",
                "{\"shiftPercents\": [100]}"
            })
    void bothTake(String json) throws IOException {
        assertThat(schema().validate(json, InputFormat.JSON)).isEmpty();
        book().change("alpha", json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "[]",
                "{\"quantil\": 0.9}",
                "{\"application\": 7}",
                "{\"mode\": \"acting\"}",
                "{\"mode\": 1}",
                "{\"ladder\": []}",
                "{\"ladder\": [{\"name\": \"s\", \"capacity\": 0, \"price\": 1}]}",
                "{\"ladder\": [{\"capacity\": 1, \"price\": 1}]}",
                "{\"quantile\": 0.4}",
                "{\"quantile\": \"0.9\"}",
                "{\"quantile\": {\"underCost\": 3}}",
                "{\"targetUtilisation\": 0}",
                "{\"scaleDownMargin\": -0.1}",
                "{\"leadTimeMillis\": 0}",
                "{\"leadTimeMillis\": 1.5}",
                "{\"leadTimeMillis\": null}",
                "{\"stabilisationMillis\": -1}",
                "{\"shiftPercents\": []}",
                "{\"shiftPercents\": [0, 100]}",
                "{\"gate\": {\"maxErrorShare\": 1.1}}",
                "{\"gate\": {\"badChecks\": 0}}",
                "{\"gate\": {\"ofChecks\": 31}}",
                "{\"surgeFactor\": 0.9}",
                "{\"limits\": {\"fleetMigrations\": 0}}",
                "{\"limits\": {\"migrations\": 1}}",
                "{\"limits\": {\"breach\": \"never\"}}",
                "{\"calendar\": {\"floors\": [{\"demand\": 3}]}}",
                "{\"calendar\": {\"freezes\": [{\"when\": \"Mon 08:00-09:00\"}]}}"
            })
    void bothRefuse(String json) throws IOException {
        assertThat(schema().validate(json, InputFormat.JSON)).isNotEmpty();
        assertThat(Stream.of(json).filter(PolicySchemaTest::isTaken)).isEmpty();
    }

    @Test
    void theSchemaNamesEveryField() throws IOException {
        JsonNode properties = schema().getSchemaNode().path("properties");
        List<String> fields = new ArrayList<>(List.of("application"));
        Arrays.stream(Policy.class.getRecordComponents()).forEach(one -> fields.add(one.getName()));
        assertThat(properties.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(fields);
        assertThat(properties.path("limits").path("properties").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        Arrays.stream(Limits.class.getRecordComponents())
                                .map(one -> one.getName())
                                .toArray(String[]::new));
    }

    /** A sample of the first version: never to be changed. */
    @Test
    void theSampleOfVersionOneStaysValid() throws IOException {
        String sample = resource("/samples/io.foreshadow.policy.v1.json");
        assertThat(schema().validate(sample, InputFormat.JSON)).isEmpty();
        PolicyBook book = book();
        book.change("alpha", sample);
        assertThat(book.of("alpha").quantile()).isEqualTo(0.95);
        String written = Json.MAPPER.writeValueAsString(book.of("alpha"));
        assertThat(schema().validate(written, InputFormat.JSON)).isEmpty();
    }

    private static boolean isTaken(String json) {
        try {
            book().change("alpha", json);
            return true;
        } catch (InvalidPolicyException e) {
            return false;
        }
    }

    private static PolicyBook book() {
        return PolicyFile.parse("default: " + LADDER, "test");
    }

    private static JsonSchema schema() throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(resource("/foreshadow/schemas/io.foreshadow.policy.v1.json"));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = PolicySchemaTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes());
        }
    }
}
