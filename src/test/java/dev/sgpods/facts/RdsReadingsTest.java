package dev.sgpods.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBProxy;
import software.amazon.awssdk.services.rds.model.DBProxyTarget;
import software.amazon.awssdk.services.rds.model.DescribeDbProxiesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbProxiesResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbProxyTargetsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbProxyTargetsResponse;

/** Of a region with many proxies. */
class RdsReadingsTest {
    private final List<String> calls = new ArrayList<>();

    private final RdsClient many = new RdsClient() {
        @Override
        public String serviceName() {
            return "rds";
        }

        @Override
        public void close() {}

        @Override
        public DescribeDbProxiesResponse describeDBProxies(DescribeDbProxiesRequest request) {
            calls.add("proxies");
            return DescribeDbProxiesResponse.builder()
                    .dbProxies(IntStream.range(0, 30)
                            .mapToObj(number -> DBProxy.builder()
                                    .dbProxyName("proxy-" + number)
                                    .build())
                            .toList())
                    .build();
        }

        @Override
        public DescribeDbProxyTargetsResponse describeDBProxyTargets(DescribeDbProxyTargetsRequest request) {
            calls.add("behind " + request.dbProxyName());
            return DescribeDbProxyTargetsResponse.builder()
                    .targets(DBProxyTarget.builder().rdsResourceId("orders").build())
                    .build();
        }
    };

    @Test
    void whatStandsBehindAProxyIsReadOnlyOfTheOneThatIsMeant() {
        String text = new RdsReadings(many)
                .proxies(proxy -> proxy.dbProxyName().equals("proxy-7"))
                .text()
                .get();
        assertThat(calls).containsExactly("proxies", "behind proxy-7");
        assertThat(text)
                .contains("\"DBProxyName\":\"proxy-29\"")
                .containsOnlyOnce("\"Targets\"")
                .contains("\"RdsResourceId\":\"orders\"");
    }
}
