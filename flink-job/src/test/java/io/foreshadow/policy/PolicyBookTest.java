package io.foreshadow.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foreshadow.events.Direction;
import io.foreshadow.events.Mode;
import io.foreshadow.events.Policy;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyBookTest {
    private static final String LADDER =
            "{\"ladder\": [{\"name\": \"tiny\", \"capacity\": 1, \"price\": 1}]}";

    private final PolicyBook book =
            PolicyFile.parse(
                    """
                    default:
                      mode: advise
                      ladder: [{name: small, capacity: 40, price: 1}]
                    clients:
                      alpha: {quantile: 0.9}
                    """,
                    "test");

    /** So that a pause needs to know nothing else of a client. */
    @Test
    void aRecordCanBeLaidOverWhatIsSaidWithoutTakingItsPlace() {
        PolicyBook book =
                PolicyFile.parse(
                        """
                        default: {ladder: [{name: small, capacity: 40, price: 1}]}
                        applications: {shop: {quantile: 0.9}}
                        clients: {alpha: {application: shop, surgeFactor: 2}}
                        """,
                        "test");
        book.change("over:alpha", "{\"control\": {\"pause\": \"up\"}}");
        assertThat(book.of("alpha").control().pause()).isEqualTo(Direction.UP);
        assertThat(book.of("alpha").surgeFactor()).isEqualTo(2);
        assertThat(book.of("alpha").quantile()).isEqualTo(0.9);
        book.change("over:*", "{\"control\": {\"pause\": \"all\"}}");
        assertThat(book.of("bravo").control().pause()).isEqualTo(Direction.ALL);
        assertThatThrownBy(() -> book.change("over:app:shop", "{\"quantile\": 7}"))
                .hasMessageStartingWith("applications.shop.quantile");
        book.change("over:alpha", null);
        book.change("over:*", null);
        assertThat(book.of("alpha").control().pause()).isEqualTo(Direction.NONE);
        assertThat(book.of("alpha").surgeFactor()).isEqualTo(2);
    }

    @Test
    void aRecordTakesThePlaceOfTheFilesPartUntilItIsDeleted() {
        book.change("alpha", "{\"mode\": \"observe\"}");
        assertThat(book.of("alpha").mode()).isEqualTo(Mode.OBSERVE);
        assertThat(book.of("alpha").quantile()).isEqualTo(0.95);
        book.change("alpha", null);
        assertThat(book.of("alpha").quantile()).isEqualTo(0.9);
    }

    @Test
    void aClientFollowsItsApplicationAndTheDefaultAsTheyChange() {
        book.change("bravo", "{\"application\": \"shop\", \"surgeFactor\": 2}");
        assertThat(book.of("bravo").quantile()).isEqualTo(0.95);
        book.change("app:shop", "{\"quantile\": 0.8}");
        assertThat(book.of("bravo").quantile()).isEqualTo(0.8);
        book.change(
                "*",
                "{\"leadTimeMillis\": 7, \"ladder\": [{\"name\": \"s\", \"capacity\": 9, \"price\": 1}]}");
        assertThat(book.of("bravo").leadTimeMillis()).isEqualTo(7);
        assertThat(book.of("bravo").surgeFactor()).isEqualTo(2);
        assertThat(book.of("anyone").mode())
                .as("the file's default is gone")
                .isEqualTo(Mode.OBSERVE);
        book.change("app:shop", null);
        book.change("bravo", null);
        assertThat(book.of("bravo")).isSameAs(book.of("anyone"));
    }

    @Test
    void refusesWhatIsWrongAndLeavesTheRest() {
        Policy before = book.of("alpha");
        assertRefused("alpha", "{\"quantile\": 2}", "clients.alpha.quantile must be from 0.5");
        assertRefused("alpha", "{\"quantil\": 0.9}", "clients.alpha.quantil is unknown");
        assertRefused("alpha", "{\"quantile\": 0.9", "clients.alpha is not JSON, line 1");
        assertRefused("alpha", "{} {}", "clients.alpha is not JSON");
        assertRefused("alpha", "quantile: 0.9", "clients.alpha is not JSON");
        assertRefused("alpha", "7", "clients.alpha must be a JSON object");
        assertRefused("alpha", "", "clients.alpha must be a JSON object");
        assertRefused("app:shop", "{\"application\": \"x\"}", "applications.shop.application is");
        assertRefused("*", "{\"ladder\": []}", "default.ladder must name");
        assertRefused(null, "{}", "the key of a policy must be a client, app:NAME or *");
        assertRefused("app:", "{}", "the key of a policy must be");
        assertThat(book.of("alpha")).isEqualTo(before);
        assertThat(book.records()).isEmpty();
    }

    @Test
    void refusesAChangeThatMakesAnotherPolicyInvalid() {
        book.change("app:shop", LADDER);
        book.change("bravo", "{\"application\": \"shop\", \"startingClass\": \"tiny\"}");
        String rule = "clients.bravo.startingClass must be a class of the ladder, not tiny";
        assertRefused("app:shop", "{}", rule);
        assertRefused("app:shop", null, rule);
        book.change("app:next", LADDER.replace("}]", "}], \"startingClass\": \"tiny\""));
        assertThat(book.of("bravo").startingClass()).isEqualTo("tiny");
    }

    @Test
    void takesManyRecordsInWhateverOrderTheyFitTogether() {
        Map<String, String> refused =
                book.changeAll(
                        Map.of(
                                "acme", "{\"application\": \"shop\", \"startingClass\": \"tiny\"}",
                                "app:shop", LADDER,
                                "zulu", "{\"startingClass\": \"huge\"}"));
        assertThat(book.of("acme").startingClass()).isEqualTo("tiny");
        assertThat(refused)
                .containsOnlyKeys("zulu")
                .containsValue(
                        "clients.zulu.startingClass must be a class of the ladder, not huge");
    }

    @Test
    void equalPoliciesAreOne() {
        book.accept("bravo", "{\"application\": \"shop\"}");
        book.accept("charlie", "{\"application\": \"shop\"}");
        book.accept("app:shop", "{\"quantile\": 0.8}");
        assertThat(book.of("bravo")).isSameAs(book.of("charlie"));
        book.accept("charlie", null);
        assertThat(book.of("charlie")).isSameAs(book.of("anyone"));
    }

    @Test
    void dropsRecordsThatDoNotGoWithAnotherFile() {
        book.change("alpha", "{\"startingClass\": \"small\"}");
        book.change("bravo", "{\"quantile\": 0.8}");
        PolicyBook other = PolicyFile.parse("default: " + LADDER, "test");
        assertThat(other.restore(book.records())).containsOnlyKeys("alpha");
        assertThat(other.of("bravo").quantile()).isEqualTo(0.8);
        assertThat(other.records()).containsOnlyKeys("bravo");
    }

    @Test
    void refusesToActWhereThereIsNobodyToAct() {
        book.change("alpha", "{\"mode\": \"act\"}");
        book.change("alpha", null);
        book.forbidActing();
        assertRefused("alpha", "{\"mode\": \"act\"}", "clients.alpha.mode is act, but nobody");
    }

    @Test
    void saysWhereEachFieldIsFrom() {
        book.change("bravo", "{\"application\": \"shop\", \"limits\": {\"breach\": \"exceed\"}}");
        book.change("app:shop", "{\"quantile\": 0.8}");
        assertThat(book.explain("bravo"))
                .extracting(field -> field.path() + " " + field.key() + " " + field.isRecord())
                .contains(
                        "mode * false",
                        "quantile app:shop true",
                        "limits.breach bravo true",
                        "limits.fleetMigrations null false",
                        "surgeFactor null false")
                .noneMatch(line -> line.startsWith("application"));
    }

    @Test
    void aPartOfATextIsPutInWithItsPlaceInMessages() {
        PolicyBook records = PolicyBook.ofRecords();
        assertThatThrownBy(() -> PolicyFile.change(records, "alpha", "mode: act", "in"))
                .hasMessageStartingWith("in: clients.alpha.ladder must name at least one");
        String json =
                PolicyFile.change(
                        records, "*", "ladder:\n- {name: s, capacity: 9, price: 1}", "in");
        assertThat(json).startsWith("{\"ladder\":[{\"name\":\"s\"");
        PolicyFile.change(records, "zulu", "startingClass: s", "in");
        assertThatThrownBy(
                        () ->
                                PolicyFile.change(
                                        records, "alpha", "mode: act\nlimits: {breach: no}", "in"))
                .hasMessageStartingWith("in:2:10: clients.alpha.limits.breach");
        assertThatThrownBy(
                        () ->
                                PolicyFile.change(
                                        records,
                                        "*",
                                        "ladder: [{name: t, capacity: 1, price: 1}]",
                                        "in"))
                .hasMessage("in: clients.zulu.startingClass must be a class of the ladder, not s");
        assertThatThrownBy(() -> PolicyFile.change(records, "alpha", "[1", "in"))
                .hasMessageStartingWith("in:1:3: this is not YAML");
        assertThatThrownBy(() -> PolicyFile.change(records, "alpha", "act", "in"))
                .hasMessage("in: must be made of \"field: value\" lines, as a policy is");
    }

    private void assertRefused(String key, String json, String message) {
        assertThatThrownBy(() -> book.change(key, json))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageStartingWith(message);
    }
}
