package dev.sgpods.simulator.aws;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** IPv4 blocks and the addresses in them. */
final class Cidrs {
    private static final Pattern BLOCK =
            Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

    private Cidrs() {}

    /** The block, if it is one between /16 and /28 whose host bits are zero. */
    static String checked(String block) {
        if (length(block) < 16 || length(block) > 28 || first(block) % size(block) != 0) {
            throw Refusals.ec2("InvalidVpc.Range", "The CIDR '" + block + "' is invalid.");
        }
        return block;
    }

    /** The block, if it is one of any length whose host bits are zero. */
    static String block(String block) {
        if (length(block) > 32 || first(block) % size(block) != 0) {
            throw Refusals.ec2("InvalidParameterValue", "CIDR block " + block + " is malformed");
        }
        return block;
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
            address = (address << 8) | (Integer.parseInt(parts.group(part)) & 255);
        }
        return address;
    }

    private static int length(String block) {
        return Integer.parseInt(parts(block).group(5));
    }

    private static Matcher parts(String block) {
        Matcher matcher = BLOCK.matcher(String.valueOf(block));
        if (!matcher.matches()) {
            throw Refusals.ec2("InvalidParameterValue", "Value (" + block + ") for parameter cidrBlock is invalid.");
        }
        return matcher;
    }
}
