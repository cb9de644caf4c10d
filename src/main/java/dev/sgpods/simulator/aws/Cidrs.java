package dev.sgpods.simulator.aws;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** IPv4 blocks and the addresses in them. */
final class Cidrs {
    private static final Pattern BLOCK =
            Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

    private Cidrs() {}

    /** The block of a VPC or a subnet, between /16 and /28, in its canonical form. */
    static String network(String block, String code) {
        if (length(block) < 16 || length(block) > 28) {
            throw Refusals.ec2(code, "The CIDR '" + block + "' is invalid.");
        }
        return block(block);
    }

    /** The block of any length in its canonical form, which EC2 makes of it: 10.0.0.9/16 is 10.0.0.0/16. */
    static String block(String block) {
        if (length(block) > 32) {
            throw malformed(block);
        }
        return address(block, -(first(block) % size(block))) + "/" + length(block);
    }

    /** How many addresses it holds. */
    static long size(String block) {
        return 1L << (32 - length(block));
    }

    static boolean contains(String outer, String inner) {
        return first(inner) >= first(outer) && first(inner) + size(inner) <= first(outer) + size(outer);
    }

    static boolean overlap(String one, String other) {
        return first(one) < first(other) + size(other) && first(other) < first(one) + size(one);
    }

    /** The address with this number in the block. */
    static String address(String block, long number) {
        long address = first(block) + number;
        return (address >> 24 & 255) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
    }

    private static long first(String block) {
        Matcher parts = parts(block);
        long address = 0;
        for (int part = 1; part <= 4; part++) {
            int octet = Integer.parseInt(parts.group(part));
            if (octet > 255) {
                throw malformed(block);
            }
            address = (address << 8) | octet;
        }
        return address;
    }

    private static int length(String block) {
        return Integer.parseInt(parts(block).group(5));
    }

    private static Matcher parts(String block) {
        Matcher matcher = BLOCK.matcher(String.valueOf(block));
        if (!matcher.matches()) {
            throw malformed(block);
        }
        return matcher;
    }

    private static RuntimeException malformed(String block) {
        return Refusals.ec2("InvalidParameterValue", "CIDR block " + block + " is malformed");
    }
}
