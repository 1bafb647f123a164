package io.foreshadow.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.foreshadow.capture.CaptureCommand;
import io.foreshadow.events.Topics;
import io.foreshadow.job.ForeshadowJob;
import io.foreshadow.job.config.JobArguments;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.ParseResult;

class ManifestsTest {
    @TempDir private Path directory;

    static Stream<JsonNode> objects() {
        return Manifests.all().stream();
    }

    @ParameterizedTest
    @MethodSource("objects")
    void isWhatItsPublisherAccepts(JsonNode object) {
        assertThat(PublishedSchema.faults(object)).as(Manifests.name(object)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "FlinkDeployment, foreshadow, /spec/job, upgradeModes",
        "DaemonSet, foreshadow-capture, /spec/template/spec, hostNetworks",
        "NetworkPolicy, job, /spec/ingress/0, form",
        "KafkaTopic, foreshadow.traffic, /spec, partition"
    })
    void misspeltFieldIsFound(String kind, String name, String path, String field) {
        JsonNode object = Manifests.named(kind, name).deepCopy();
        ((ObjectNode) object.at(path)).put(field, "x");

        assertThat(PublishedSchema.faults(object)).anyMatch(fault -> fault.contains(field));
    }

    @Test
    void everyFileIsApplied() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("."))) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .filteredOn(name -> name.endsWith(".yaml"))
                    .filteredOn(name -> !name.equals("kustomization.yaml"))
                    .containsExactlyInAnyOrderElementsOf(Manifests.names());
        }
    }

    @Test
    void everyTopicIsThere() {
        List<String> topics =
                Arrays.stream(Topics.class.getFields())
                        .filter(field -> Modifier.isStatic(field.getModifiers()))
                        .map(ManifestsTest::constant)
                        .toList();

        assertThat(Manifests.ofKind("KafkaTopic"))
                .extracting(Manifests::name)
                .containsAll(topics)
                .allMatch(name -> name.startsWith("foreshadow."));
    }

    @Test
    void everyNameThatIsReferredToExists() {
        List<String> accounts = names("ServiceAccount");
        List<String> maps = names("ConfigMap");

        for (JsonNode object : Manifests.all()) {
            assertThat(accounts).containsAll(texts(object, "serviceAccountName"));
            assertThat(accounts).containsAll(texts(object, "serviceAccount"));
            object.findValues("configMap")
                    .forEach(map -> assertThat(maps).contains(map.get("name").asText()));
        }
    }

    @Test
    void jobAcceptsItsConfiguration() throws IOException {
        JsonNode data = Manifests.named("ConfigMap", "foreshadow-job").get("data");
        for (var file : data.properties()) {
            Files.writeString(directory.resolve(file.getKey()), file.getValue().asText());
        }
        JsonNode job = Manifests.named("FlinkDeployment", "foreshadow").at("/spec/job");

        assertThat(job.get("entryClass").asText()).isEqualTo(ForeshadowJob.class.getName());
        assertThat(texts(job.get("args")))
                .containsExactly("--config", "/etc/foreshadow/foreshadow.yaml");
        assertThat(
                        JobArguments.parse(
                                        new String[] {
                                            "--config",
                                            directory.resolve("foreshadow.yaml").toString(),
                                            "--policies",
                                            directory.resolve("policies.yaml").toString()
                                        })
                                .bootstrapServers())
                .isEqualTo("kafka-kafka-bootstrap.kafka:9092");
    }

    @ParameterizedTest
    @CsvSource({"DaemonSet, foreshadow-capture", "Deployment, foreshadow-capture-vxlan"})
    void bridgeAcceptsItsArguments(String kind, String name) throws IOException {
        JsonNode data = Manifests.named("ConfigMap", "foreshadow-capture").get("data");
        List<String> arguments = new ArrayList<>();
        for (String argument : texts(container(kind, name).get("args"))) {
            String file = argument.substring(argument.lastIndexOf('/') + 1);
            arguments.add(argument.startsWith("@") ? "@" + written(file, data) : argument);
        }
        arguments.replaceAll(argument -> expanded(argument, container(kind, name).get("env")));

        ParseResult parsed =
                CaptureCommand.commandLine().parseArgs(arguments.toArray(new String[0]));

        assertThat(parsed.<String>matchedOptionValue("user", "")).isEqualTo("nobody");
        assertThat(parsed.<String>matchedOptionValue("bpf", ""))
                .contains("port")
                .doesNotContain("\"");
    }

    @ParameterizedTest
    @CsvSource({"DaemonSet, foreshadow-capture", "Deployment, foreshadow-capture-vxlan"})
    void bridgeHasNoRightItDoesNotNeed(String kind, String name) {
        JsonNode rights = container(kind, name).get("securityContext");

        assertThat(rights.get("allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(rights.get("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(texts(rights.at("/capabilities/drop"))).containsExactly("ALL");
        assertThat(texts(rights.at("/capabilities/add")))
                .containsExactlyInAnyOrder("NET_RAW", "SETUID", "SETGID");
        assertThat(rights.has("privileged")).isFalse();
        assertThat(
                        Manifests.named("ServiceAccount", "foreshadow-capture")
                                .get("automountServiceAccountToken")
                                .asBoolean(true))
                .isFalse();
    }

    private String written(String file, JsonNode data) throws IOException {
        return Files.writeString(directory.resolve(file), data.get(file).asText()).toString();
    }

    /** As the kubelet puts variables in; each of them is an address or may be one. */
    private static String expanded(String argument, JsonNode variables) {
        String result = argument;
        for (JsonNode variable : variables) {
            result = result.replace("$(" + variable.get("name").asText() + ")", "192.0.2.1");
        }
        return result;
    }

    private static JsonNode container(String kind, String name) {
        return Manifests.named(kind, name).at("/spec/template/spec/containers/0");
    }

    private static List<String> names(String kind) {
        return Manifests.ofKind(kind).stream().map(Manifests::name).toList();
    }

    private static List<String> texts(JsonNode object, String field) {
        return object.findValues(field).stream().map(JsonNode::asText).toList();
    }

    private static List<String> texts(JsonNode array) {
        return Manifests.YAML.convertValue(
                array,
                Manifests.YAML.getTypeFactory().constructCollectionType(List.class, String.class));
    }

    private static String constant(java.lang.reflect.Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
