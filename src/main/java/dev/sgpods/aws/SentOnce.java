package dev.sgpods.aws;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * EC2's creating requests that take no client token: sent again after a time-out or an error of the server, they could
 * make a second thing. They go through a client of their own, which repeats only what AWS throttled; the next pass
 * looks first.
 */
public final class SentOnce {
    private static final Set<String> WITHOUT_TOKEN =
            Set.of("createVpc", "createInternetGateway", "allocateAddress", "createSubnet", "createSecurityGroup");

    private SentOnce() {}

    /**
     * One client of two.
     *
     * @param usual for everything else
     * @param careful for what takes no token
     */
    public static Ec2Client of(Ec2Client usual, Ec2Client careful) {
        return (Ec2Client) Proxy.newProxyInstance(
                SentOnce.class.getClassLoader(), new Class<?>[] {Ec2Client.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        careful.close();
                    }
                    return call(WITHOUT_TOKEN.contains(method.getName()) ? careful : usual, method, arguments);
                });
    }

    private static Object call(Ec2Client client, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getTargetException();
        }
    }
}
