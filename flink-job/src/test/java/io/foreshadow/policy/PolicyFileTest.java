package io.foreshadow.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foreshadow.events.Calendar;
import io.foreshadow.events.Limits;
import io.foreshadow.events.Mode;
import io.foreshadow.events.Policy;
import io.foreshadow.events.Span;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PolicyFileTest {
    private static final String LADDER = "  ladder: [{name: small, capacity: 40, price: 1}]\n";

    @Test
    void aClientOverridesTheDefaultAndTheDefaultOverridesTheBuiltIn() {
        PolicyBook book =
                PolicyFile.parse(
                        "default:\n" + LADDER + "  quantile: 0.9\nclients:\n  alpha: {mode: act}\n",
                        "test");
        assertThat(book.of("alpha").mode()).isEqualTo(Mode.ACT);
        assertThat(book.of("alpha").quantile()).isEqualTo(0.9);
        assertThat(book.of("bravo").mode()).isEqualTo(Mode.OBSERVE);
        assertThat(book.of("bravo").targetUtilisation()).isEqualTo(0.8);
        assertThat(book.anyActs()).isTrue();
    }

    @Test
    void namesTheFileTheFieldAndTheRule() {
        assertRefused(
                "default:\n  mode: act\n",
                "test:1:1: default.ladder must name at least one resource class");
        assertRefused(
                "default:\n" + LADDER + "  quantil: 0.9\n",
                "test:3:3: default.quantil is unknown; known are");
        assertRefused("default:\n" + LADDER + "  quantile: high\n", "test:3:3: default.quantile: ");
        assertRefused(
                "default:\n" + LADDER + "clients:\n  alpha: {targetUtilisation: 7}\n",
                "test:4:11: clients.alpha.targetUtilisation must be above 0 and at most 1, not 7.0");
        assertRefused(
                "default:\n  ladder: [{name: small, capacity: -1, price: 1}]\n",
                "capacity of class small");
        assertRefused("defaults: {}\n", "test:1:1: defaults is unknown here");
        assertRefused("just text", "test holds no policies");
        assertRefused("default: [\n", "test:1:11: this is not YAML");
        assertRefused("default: 7\n", "test:1:1: default must be a mapping");
        assertThatThrownBy(() -> PolicyFile.read(Path.of("no-such.yaml")))
                .hasMessage("policies file no-such.yaml does not exist");
    }

    @Test
    void anApplicationStandsBetweenTheDefaultAndItsClients() {
        PolicyBook book =
                PolicyFile.parse(
                        "default:\n"
                                + LADDER
                                + """
                                applications:
                                  shop: {quantile: 0.8, surgeFactor: 3}
                                clients:
                                  alpha: {application: shop, quantile: 0.99}
                                  bravo: {application: elsewhere}
                                """,
                        "test");
        assertThat(book.of("alpha").quantile()).isEqualTo(0.99);
        assertThat(book.of("alpha").surgeFactor()).isEqualTo(3);
        assertThat(book.of("bravo").surgeFactor()).isEqualTo(1.5);
        assertRefused(
                "default:\n" + LADDER + "applications:\n  shop: {quantile: 2}\n",
                "test:4:10: applications.shop.quantile must be from 0.5");
        assertRefused(
                "default:\n" + LADDER + "clients:\n  alpha: {application: 7}\n",
                "test:4:11: clients.alpha.application must be the name of an application, not 7");
    }

    @Test
    void takesNothingForWhatItIsNot() {
        assertRefused(
                "default:\n" + LADDER + "  leadTimeMillis: 1.5\n",
                "test:3:3: default.leadTimeMillis: ");
        assertRefused(
                "default:\n" + LADDER + "  quantile: '0.9'\n", "test:3:3: default.quantile: ");
        assertRefused("default:\n" + LADDER + "default: {}\n", "test:3:");
    }

    @Test
    void theBuiltInLimitsAreThoseOfTheCode() {
        Policy policy = PolicyFile.parse("default:\n" + LADDER, "test").of("alpha");
        assertThat(policy.limits()).isEqualTo(Limits.DEFAULT);
        assertThat(policy.calendar()).isEqualTo(Calendar.EMPTY);
    }

    @Test
    void limitsAreMergedFieldByField() {
        PolicyBook book =
                PolicyFile.parse(
                        "default:\n"
                                + LADDER
                                + "  limits: {migrationsPerDay: 2, migrationCost: 0.5}\n"
                                + "clients:\n  alpha: {limits: {breach: exceed}}\n",
                        "test");
        assertThat(book.of("alpha").limits())
                .isEqualTo(new Limits(2, 20, 0.5, null, Limits.Breach.EXCEED));
    }

    @Test
    void aQuantileIsGivenOrFollowsFromCosts() {
        PolicyBook book =
                PolicyFile.parse(
                        "default:\n"
                                + LADDER
                                + "  quantile: {underCost: 39, overCost: 1}\n"
                                + "clients:\n  alpha: {quantile: 0.8}\n",
                        "test");
        assertThat(book.of("bravo").quantile()).isEqualTo(0.975);
        assertThat(book.of("alpha").quantile()).isEqualTo(0.8);
    }

    @Test
    void readsACalendar() {
        Calendar calendar =
                PolicyFile.parse(
                                "default:\n"
                                        + LADDER
                                        + """
                                          calendar:
                                            floors:
                                              - {when: Mon-Fri 08:00-20:00 Europe/Berlin, class: small}
                                              - {when: 2026-11-27/2026-11-30, demand: 900}
                                            freezes:
                                              - {when: 2026-12-24T00:00Z/2026-12-27T00:00Z, forbids: both}
                                        """,
                                "test")
                        .of("alpha")
                        .calendar();
        assertThat(calendar.floors().get(0))
                .isEqualTo(
                        new Calendar.Floor(
                                Span.parse("Mon-Fri 08:00-20:00 Europe/Berlin"), "small", null));
        assertThat(calendar.floors().get(1).demand()).isEqualTo(900);
        assertThat(calendar.freezes().get(0).forbids()).isEqualTo(Calendar.Forbids.BOTH);
    }

    @Test
    void namesThePathOfAWrongLimitOrDate() {
        String head = "default:\n" + LADDER;
        assertRefused(
                head + "  limits: {migrationsPerDay: -1}\n",
                "test:3:12: default.limits.migrationsPerDay must be 0 or more, not -1");
        assertRefused(
                head + "  limits: {migrations: 1}\n",
                "test:3:12: default.limits.migrations is unknown; known are breach, fleetMigrations");
        assertRefused(
                head + "  quantile: {underCost: 1000, overCost: 1}\n",
                "test:3:3: default.quantile must be from 0.5 to 0.995 (underCost 1 to 199 times");
        assertRefused(
                head + "  quantile: {underCost: 9, overCost: 1, over: 1}\n",
                "test:3:41: default.quantile.over is unknown; known are overCost, underCost");
        assertRefused(
                head + "  calendar: {floors: [{when: Funday 1-2, class: small}]}\n",
                "test:3:24: default.calendar.floors[0].when must be like \"Mon-Fri 08:00-20:00");
        assertRefused(
                head + "  calendar: {floors: [{when: Mon 08:00-09:00}]}\n",
                "test:3:23: default.calendar.floors[0].class or demand must be given");
        assertRefused(
                head + "  calendar: {floors: [{when: Mon 08:00-09:00, class: huge}]}\n",
                "test:3:47: default.calendar.floors[0].class must be a class of the ladder, not huge");
        assertRefused(
                head + "  calendar: {freezes: [{when: Mon 08:00-09:00}]}\n",
                "test:3:24: default.calendar.freezes[0].forbids must be down or both");
    }

    private static void assertRefused(String text, String message) {
        assertThatThrownBy(() -> PolicyFile.parse(text, "test"))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageContaining(message);
    }
}
