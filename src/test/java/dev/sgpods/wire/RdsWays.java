package dev.sgpods.wire;

import dev.sgpods.wire.LoopbackServer.Outgoing;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** RDS where moto has nothing of it, or an empty list: versions and classes on offer, and backups that stay. */
final class RdsWays {
    /** Names of databases, which are gone. */
    private final Set<String> backups = ConcurrentHashMap.newKeySet();

    /** As if a person had deleted a database and kept its backups. */
    void leaveBackup(String database) {
        backups.add(database);
    }

    /** What moto has no answer to. */
    Optional<Outgoing> answer(Asked asked) {
        return switch (asked.action()) {
            case "rds:DescribeDBEngineVersions" ->
                Optional.of(result(asked, "<DBEngineVersions>" + versions() + "</DBEngineVersions>"));
            case "rds:DescribeOrderableDBInstanceOptions" ->
                Optional.of(result(
                        asked,
                        "<OrderableDBInstanceOptions><OrderableDBInstanceOption><AvailabilityZones>" + zones()
                                + "</AvailabilityZones></OrderableDBInstanceOption></OrderableDBInstanceOptions>"));
            case "rds:DescribeDBInstanceAutomatedBackups" ->
                Optional.of(result(
                        asked,
                        backups.stream()
                                .map(RdsWays::backup)
                                .collect(Collectors.joining(
                                        "", "<DBInstanceAutomatedBackups>", "</DBInstanceAutomatedBackups>"))));
            case "rds:DeleteDBInstanceAutomatedBackup" -> {
                backups.removeIf(name -> asked.text("DbiResourceId").equals("db-" + name));
                yield Optional.of(result(asked, ""));
            }
            default -> Optional.empty();
        };
    }

    private static String versions() {
        return Stream.of("16.11", "17.7")
                .map(number -> "<DBEngineVersion><Engine>postgres</Engine><EngineVersion>" + number
                        + "</EngineVersion></DBEngineVersion>")
                .collect(Collectors.joining());
    }

    private static String zones() {
        return Stream.of("a", "b", "c")
                .map(zone -> "<AvailabilityZone><Name>eu-west-1" + zone + "</Name></AvailabilityZone>")
                .collect(Collectors.joining());
    }

    private static String backup(String database) {
        return "<DBInstanceAutomatedBackup><DBInstanceIdentifier>" + database
                + "</DBInstanceIdentifier><DbiResourceId>db-" + database
                + "</DbiResourceId><Status>retained</Status></DBInstanceAutomatedBackup>";
    }

    private static Outgoing result(Asked asked, String inner) {
        String name = asked.operation();
        return new Outgoing(
                200,
                "text/xml",
                "<" + name + "Response><" + name + "Result>" + inner + "</" + name + "Result></" + name + "Response>");
    }
}
