package dev.sgpods.reachability.address;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An IP protocol by its IANA number, or every protocol.
 *
 * @param number 0 to 255, or -1 for every protocol, as EC2 writes it
 */
public record Protocol(int number) {
    /** Every protocol; in rules only. */
    public static final Protocol ANY = new Protocol(-1);
    /** Ping and errors of IPv4. */
    public static final Protocol ICMP = new Protocol(1);
    /** TCP. */
    public static final Protocol TCP = new Protocol(6);
    /** UDP. */
    public static final Protocol UDP = new Protocol(17);
    /** Ping and errors of IPv6. */
    public static final Protocol ICMPV6 = new Protocol(58);
    /** SCTP: it has ports, but EC2's filters do not look at them. */
    public static final Protocol SCTP = new Protocol(132);

    private static final Map<String, Protocol> NAMES =
            Map.of("-1", ANY, "all", ANY, "icmp", ICMP, "tcp", TCP, "udp", UDP, "icmpv6", ICMPV6, "sctp", SCTP);

    /** Refuses a number that no protocol has. */
    public Protocol {
        if (number < -1 || number > 255) {
            throw new IllegalArgumentException(number + " is no IP protocol number; these go from 0 to 255.");
        }
    }

    /** Reads a name or number as EC2 and Kubernetes write it, or answers nothing. */
    public static Optional<Protocol> read(String text) {
        Protocol named = NAMES.get(text.strip().toLowerCase(Locale.ROOT));
        if (named != null) {
            return Optional.of(named);
        }
        String digits = text.strip();
        int number = AddressText.digits(digits, 0, digits.length(), 10, 3);
        return number >= 0 && number <= 255 ? Optional.of(new Protocol(number)) : Optional.empty();
    }

    /** Whether a rule for this protocol speaks of the other. */
    public boolean covers(Protocol other) {
        return number == -1 || number == other.number;
    }

    /** Whether EC2's filters look at its ports: TCP and UDP only. */
    public boolean hasFilteredPorts() {
        return number == TCP.number || number == UDP.number;
    }

    /** Whether it has types and codes in place of ports. */
    public boolean isIcmp() {
        return number == ICMP.number || number == ICMPV6.number;
    }

    @Override
    public String toString() {
        return switch (number) {
            case -1 -> "any protocol";
            case 1 -> "icmp";
            case 6 -> "tcp";
            case 17 -> "udp";
            case 58 -> "icmpv6";
            case 132 -> "sctp";
            default -> "protocol " + number;
        };
    }
}
