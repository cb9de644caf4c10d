package dev.sgpods.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.command.Caller;
import dev.sgpods.command.Place;
import dev.sgpods.command.Reply;
import dev.sgpods.command.Role;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalsTest {
    private final Desk desk = new Desk();

    static List<Arguments> lines() {
        return List.of(
                row("craete lab-1", "no command `craete`", "create, plan, list", "/sgpods create lab-1"),
                row("qqqqqqqqq", "no command", "create, plan, list", "/sgpods help"),
                row("create demo", "already a lab `demo`, of Ann", "Choose another name", "/sgpods create demo-2"),
                row("create 9lives", "cannot be a lab's name", LabName.RULE, "/sgpods create lives"),
                row("plan my_lab", "cannot be a lab's name", LabName.RULE, "/sgpods plan my-lab"),
                row("create my--lab", "cannot be a lab's name", LabName.RULE, "/sgpods create my-lab"),
                row("create \"my lab\"", "cannot be a lab's name", LabName.RULE, "/sgpods create my-lab"),
                row("create xx y", "`y` is too much", "create [name]", "/sgpods create xx"),
                row("create xx y zz --ttl 1h", "`y zz` is too much", "create [name]", "/sgpods create xx --ttl 1h"),
                row("create --name xx", "no option `--name`", "--ttl 8h", "/sgpods create xx"),
                row("create xx --colour=red --TTL 1h", "no option `--colour`", "--ttl 8h", "create xx --TTL 1h"),
                row("create xx --TYPE t4 -x", "no option `--type`", "--instance-type m5.large", "/sgpods create xx"),
                row("list --Al", "no option `--al`", "--all", "/sgpods list --all"),
                row("create \"\"", "An empty text cannot be", LabName.RULE, "/sgpods create"),
                row("create L\u00e4b\u00f6r!", "cannot be a lab's name", LabName.RULE, "/sgpods create labor"),
                row("create xx --instance-type banana", "is unknown", "certainly do", "--instance-type m5.large"),
                row("create --ttl soon", "`soon` is not a duration", Durations.RULE, "/sgpods create --ttl 8h"),
                row(
                        "create a1 --ttl 73h --nodes 1",
                        "too long",
                        "at most 72h",
                        "/sgpods create a1 --ttl 72h --nodes 1"),
                row("create xx --ttl 2 Hours", "`Hours` is too much", "create [name]", "/sgpods create xx --ttl 2h"),
                row("create --ttl", "`--ttl` needs a value", "--ttl 8h", "/sgpods create --ttl 8h"),
                row("create --ttl 1h --ttl 2h", "more than once", "given once", "/sgpods create --ttl 2h"),
                row("create --ttl=1h x1 --TTL=2h", "more than once", "given once", "/sgpods create x1 --TTL=2h"),
                row("create --region eu-west-2", "`eu-west-2`", "us-east-1, eu-west-1", "--region eu-west-1"),
                row(
                        "create --regoin eu-west-1",
                        "no option `--regoin`",
                        "--ttl 8h",
                        "/sgpods create --region eu-west-1"),
                row(
                        "create a1 --management --ttl 73h",
                        "too long",
                        "at most 72h",
                        "/sgpods create a1 --ttl 72h --management"),
                row("create --nodes 4", "`4` nodes", "1 to 3", "/sgpods create --nodes 3"),
                row("create --nodes two", "`two` nodes", "1 to 3", "/sgpods create --nodes 2"),
                row("plan --nodes 0", "`0` nodes", "1 to 3", "/sgpods plan --nodes 1"),
                row("create --instance-type m5", "is unknown", "certainly do", "--instance-type m5.large"),
                row("create --instance-type c5n.large", "two zones", "only us-east-1a", "--instance-type m5.large"),
                row("create --instance-type m5.larg", "unknown", "certainly do", "--instance-type m5.large"),
                row("create --kubernetes-version 1.99", "does not offer", "1.35, 1.34", "--kubernetes-version 1.35"),
                row(
                        "create --kubernetes-version 1.33",
                        "$0.60 an hour instead of $0.10",
                        "1.35, 1.34",
                        "-version 1.35"),
                row("status " + "x".repeat(41), "There is no lab", "There are: demo", "/sgpods list"),
                row("status dmeo", "no lab `dmeo`", "There are: demo", "/sgpods status demo"),
                row("extend dmeo 2h", "no lab `dmeo`", "There are: demo", "/sgpods extend demo 2h"),
                row("status", "needs `<lab>`", "status <lab>", "/sgpods list"),
                row("extend nope", "needs `<duration>`", "extend <lab> <duration>", "/sgpods list"),
                row("extend demo soon please", "`soon please` is not a duration", Durations.RULE, "extend demo 2h"),
                row("extend demo", "needs `<duration>`", "extend <lab> <duration>", "/sgpods extend demo 2h"),
                row("extend demo -5m", "needs `<duration>`", "extend <lab> <duration>", "/sgpods extend demo 2h"),
                row("extend demo 0h", "not a duration", Durations.RULE, "/sgpods extend demo 2h"),
                row("extend demo 65h", "72h from when it was asked for", "up to 64h", "/sgpods extend demo 64h"),
                row("extend demo 25:00", "time of the day such as 09:00", "Europe/Dublin", "/sgpods extend demo 2h"),
                row("verify demo", "is being made", "only a lab that is ready", "/sgpods status demo"),
                row("help craete", "no command `craete`", "create, plan", "/sgpods help create"),
                row("create \u201cother", "has no end", "Close the quotes", "/sgpods create other"),
                row("create \"<@U1> x", "has no end", "Close the quotes", "/sgpods help"),
                row("delete demo --confirm x", "another lab", "ask again", "/sgpods delete demo"));
    }

    private static Arguments row(String line, String wrong, String allowed, String suggestion) {
        return Arguments.of(line, wrong, allowed, suggestion);
    }

    @ParameterizedTest
    @MethodSource("lines")
    void everyRefusalSaysWhatWasWrongWhatIsAllowedAndTheNearestLineAndStoresNothing(
            String line, String wrong, String allowed, String suggestion) {
        desk.put("demo", LabState.CREATING);
        List<Lab> before = desk.store.all();
        Reply reply = desk.run(Desk.ANN, line);
        assertThat(reply.outcome()).isEqualTo(Reply.Outcome.REFUSED);
        assertThat(reply.message().blocks().toString())
                .contains(wrong)
                .contains(allowed)
                .contains(suggestion + "`")
                .doesNotContain("unsupported");
        assertThat(desk.store.all()).isEqualTo(before);
        assertThat(desk.woken).isEmpty();
        assertThat(desk.journal).hasSize(2).last().asString().contains("U1 refused");
        String nearest = line(reply);
        assertThat(desk.run(Desk.ANN, nearest).outcome())
                .as("the nearest right line, %s", nearest)
                .isNotEqualTo(Reply.Outcome.REFUSED);
    }

    @Test
    void saysWhyBurstableInstancesCannotWorkAndNamesThreeThatCanWithPrices() {
        Reply reply = desk.run(Desk.ANN, "create demo --instance-type T3.medium --region eu-west-1");
        assertThat(reply.outcome()).isEqualTo(Reply.Outcome.REFUSED);
        assertThat(reply.message().blocks().toString())
                .contains("`t3.medium` cannot work", "trunk interface")
                .contains("[m5.large, 9, $0.107 an hour]")
                .contains("[c5.large, 9, unknown]")
                .contains("[m5.xlarge, 18, $0.214 an hour]")
                .contains("/sgpods create demo --region eu-west-1 --instance-type m5.large");
        assertThat(desk.store.all()).isEmpty();
    }

    @Test
    void capsNameTheLabsThatCount() {
        desk.run(Desk.ANN, "create one");
        desk.run(Desk.ANN, "create two");
        assertThat(text(desk.run(Desk.ANN, "create three"))).contains("`one`, `two`", "at most 2", "delete one");
        desk.run(Desk.BOB, "create three");
        assertThat(text(desk.run(Desk.BOB, "create four"))).contains("`one`, `two`, `three`", "at most 3");
        assertThat(desk.store.all()).hasSize(3);
    }

    @Test
    void labsThatAreGoneAreSaidToBeGone() {
        desk.put("demo", LabState.GONE);
        for (String line : List.of("status demo", "verify demo", "extend demo 2h", "delete demo", "repair demo")) {
            Reply reply = desk.run(Desk.ANN, line);
            assertThat(reply.outcome()).isEqualTo(Reply.Outcome.REFUSED);
            assertThat(text(reply)).contains("is gone", "/sgpods audit demo");
        }
    }

    @Test
    void labsOnTheirWayOutAreNeitherExtendedNorMended() {
        desk.put("demo", LabState.DELETING);
        assertThat(text(desk.run(Desk.ANN, "extend demo 2h"))).contains("being torn down", "cannot be extended");
        assertThat(text(desk.run(Desk.ANN, "repair demo"))).contains("being torn down");
        assertThat(desk.lab("demo").goal()).isEqualTo(Goal.ABSENT);
    }

    @Test
    void strangersAreToldWhoMay() {
        desk.put("demo", LabState.READY);
        for (String line : List.of("extend demo 2h", "delete demo", "repair demo")) {
            assertThat(text(desk.run(Desk.BOB, line))).contains("Only the lab's owner and the admins");
        }
        assertThat(desk.run(Desk.BOB, "verify demo").outcome()).isEqualTo(Reply.Outcome.DONE);
        assertThat(desk.run(Desk.ROOT, "extend demo 2h").outcome()).isEqualTo(Reply.Outcome.DONE);
    }

    @Test
    void outsidersAndOtherChannelsGetNothing() {
        desk.put("demo", LabState.READY);
        Caller guest = Desk.caller("U5", "Guest", Role.OUTSIDER, Place.ALLOWED);
        Caller away = Desk.caller("U1", "Ann", Role.MEMBER, Place.ELSEWHERE);
        for (String line : List.of("create x1", "status demo", "delete demo", "list")) {
            assertThat(text(desk.run(guest, line))).contains("only full members");
            assertThat(text(desk.run(away, line))).contains("works only in the channels");
        }
        assertThat(text(desk.run(guest, "nonsense")))
                .contains("only full members")
                .doesNotContain("create");
        assertThat(desk.store.all()).hasSize(1);
    }

    @Test
    void whatTheChannelWouldBeToldOfIsRefusedWhileTheBotIsNotThereAndTheAuditShowsIt() {
        desk.put("demo", LabState.READY);
        Caller untold = Desk.caller("U1", "Ann", Role.MEMBER, Place.WITHOUT_BOT);
        for (String line : List.of("create x1", "verify demo", "extend demo 2h", "delete demo", "repair demo")) {
            assertThat(text(desk.run(untold, line))).contains("/invite @sgpods");
        }
        assertThat(desk.store.all()).hasSize(1);
        assertThat(desk.journal)
                .contains("U1 request [x1] create x1 -> ")
                .anyMatch(entry -> entry.startsWith("U1 refused [x1]") && entry.contains("I am not in this channel"));
        assertThat(desk.run(untold, "status demo").outcome()).isEqualTo(Reply.Outcome.DONE);
    }

    @Test
    void filesAreNeverRead() {
        assertThat(text(desk.run(Desk.ANN, "status @/etc/hostname"))).contains("no lab `@/etc/hostname`");
    }

    private static String line(Reply reply) {
        Matcher nearest = Pattern.compile("Try `([^`]+)`").matcher(text(reply));
        assertThat(nearest.find()).as(text(reply)).isTrue();
        return nearest.group(1);
    }

    private static String text(Reply reply) {
        return reply.message().toString();
    }
}
