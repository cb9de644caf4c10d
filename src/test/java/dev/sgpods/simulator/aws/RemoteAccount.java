package dev.sgpods.simulator.aws;

import dev.sgpods.aws.AwsClients;
import dev.sgpods.aws.SimulatedClients;
import dev.sgpods.simulator.MemoryStateStore;
import dev.sgpods.simulator.World;
import dev.sgpods.simulator.aws.SimulatedClient.Backend;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Clients of an account that another process holds, behind an {@link AccountServer}. */
public final class RemoteAccount {
    private static final int CONNECT_MILLISECONDS = 3_000;
    /** As long as the SDK's clients of {@code serve} wait for an answer. */
    private static final int ANSWER_MILLISECONDS = 14_000;

    private final int port;
    private final String process;
    private final Supplier<String> lab;
    /** Tells which requests there are; is never asked. */
    private final SimulatedAccount shape;

    // Hooks and operations of one request run on one thread, one after the other.
    private final ThreadLocal<Long> checked = ThreadLocal.withInitial(() -> 0L);

    /**
     * Clients that name this process with each request.
     *
     * @param lab for which the current thread sends, or empty
     * @param hook called before each request is sent; may refuse it
     */
    public RemoteAccount(int port, String process, Supplier<String> lab, RequestHook hook) {
        this.port = port;
        this.process = process;
        this.lab = lab;
        RequestHook stamp = new RequestHook() {
            @Override
            public void before(String service, String operation, Object request) {
                checked.set(System.nanoTime());
            }
        };
        this.shape = new SimulatedAccount(
                new World(new MemoryStateStore(), () -> Instant.EPOCH, 1),
                "123456789012",
                (region, name) -> "",
                new Options(List.of(hook, stamp), ""));
    }

    /** The clients of a region. */
    public AwsClients clients(String region) {
        AwsClients shapes = SimulatedClients.of(shape, region);
        return new AwsClients(
                remote(Ec2Client.class, shapes.ec2()),
                remote(EksClient.class, shapes.eks()),
                remote(RdsClient.class, shapes.rds()),
                remote(IamClient.class, shapes.iam()),
                remote(SecretsManagerClient.class, shapes.secrets()),
                remote(ElasticLoadBalancingClient.class, shapes.classicBalancers()),
                remote(ElasticLoadBalancingV2Client.class, shapes.balancers()),
                remote(CloudWatchLogsClient.class, shapes.logs()),
                remote(ServiceQuotasClient.class, shapes.quotas()),
                remote(SsmClient.class, shapes.parameters()),
                remote(CloudTrailClient.class, shapes.trail()));
    }

    /** CloudWatch in a region. */
    public CloudWatchClient metrics(String region) {
        return remote(CloudWatchClient.class, shape.cloudWatch(region));
    }

    /** An account's client by the names of service and region. */
    static Object client(SimulatedAccount account, String service, String region) {
        return switch (service) {
            case "ec2" -> account.ec2(region);
            case "eks" -> account.eks(region);
            case "rds" -> account.rds(region);
            case "iam" -> account.iam();
            case "secretsmanager" -> account.secrets(region);
            case "elasticloadbalancing" -> account.loadBalancing(region);
            case "elasticloadbalancingv2" -> account.loadBalancingV2(region);
            case "cloudwatchlogs" -> account.logs(region);
            case "cloudwatch" -> account.cloudWatch(region);
            case "servicequotas" -> account.quotas(region);
            case "ssm" -> account.ssm(region);
            case "cloudtrail" -> account.trail(region);
            default -> throw new IllegalArgumentException("The account has no service " + service + ".");
        };
    }

    private <C> C remote(Class<C> type, C local) {
        Backend backend = (Backend) field(SimulatedClient.class, "backend", local);
        Operations all = new Operations();
        for (Object request : ((Map<?, ?>) field(Operations.class, "entries", backend.operations())).keySet()) {
            all.read(((Class<?>) request).asSubclass(AwsRequest.class), (call, asked) -> ask(backend, asked));
        }
        return SimulatedClient.of(type, backend.service(), all, backend.world(), backend.region(), backend.setting());
    }

    private static Object field(Class<?> type, String name, Object of) {
        try {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            return field.get(of);
        } catch (ReflectiveOperationException changed) {
            throw new LinkageError("The simulator's " + type + " has no " + name + " any more.", changed);
        }
    }

    private AwsResponse ask(Backend backend, AwsRequest request) {
        Asking asking =
                new Asking(process, lab.get(), checked.get(), backend.service(), backend.region(), Parcel.of(request));
        Object answer = sent(asking);
        if (answer instanceof Parcel.Refusal refusal) {
            throw refusal.open();
        }
        if (answer instanceof Parcel parcel) {
            if (parcel.members().containsKey("NextToken") || parcel.members().containsKey("Marker")) {
                throw new IllegalStateException(asking.action() + " has more than one page, which would be cut again.");
            }
            return (AwsResponse) parcel.open();
        }
        throw new IllegalStateException(asking.action() + ": " + answer);
    }

    private Object sent(Asking asking) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLISECONDS);
            socket.setSoTimeout(ANSWER_MILLISECONDS);
            ObjectOutputStream out = new ObjectOutputStream(new BufferedOutputStream(socket.getOutputStream()));
            out.writeObject(asking);
            out.flush();
            return new ObjectInputStream(new BufferedInputStream(socket.getInputStream())).readObject();
        } catch (IOException | ClassNotFoundException unanswered) {
            throw SdkClientException.create(asking.action() + " was not answered.", unanswered);
        }
    }
}
