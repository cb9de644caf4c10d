package dev.sgpods.aws;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which instance types can have a trunk interface, and how many branch interfaces.
 *
 * <p>No AWS call tells this: the table is drawn from {@code limits.go} of the VPC resource controller. A type that is
 * not in it is unknown, which is not the same as unsupported.
 */
public final class InstanceTypes {
    private static final String TABLE = "branch-eni-limits.csv";

    private final Map<String, InstanceType> types;

    /**
     * One type.
     *
     * @param branchInterfaces how many pods with security groups of their own fit on a node; 0 without a trunk
     */
    public record InstanceType(
            String name, int interfaces, int branchInterfaces, boolean trunk, int addressesPerInterface) {}

    private InstanceTypes(Map<String, InstanceType> types) {
        this.types = types;
    }

    /** Reads the table that comes with the program. */
    public static InstanceTypes load() {
        InputStream stream = InstanceTypes.class.getResourceAsStream(TABLE);
        if (stream == null) {
            throw new IllegalStateException("The program lacks its table " + TABLE + ".");
        }
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            Map<String, InstanceType> types = new LinkedHashMap<>();
            reader.lines().skip(1).map(InstanceTypes::read).forEach(type -> types.put(type.name(), type));
            return new InstanceTypes(types);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static InstanceType read(String row) {
        String[] cells = row.split(",", -1);
        return new InstanceType(
                cells[0],
                Integer.parseInt(cells[1]),
                Integer.parseInt(cells[2]),
                Boolean.parseBoolean(cells[3]),
                Integer.parseInt(cells[4].strip()));
    }

    /** What is known of a type, or nothing when the table does not have it. */
    public Optional<InstanceType> find(String name) {
        return Optional.ofNullable(types.get(name));
    }

    /** The names of all types in the table. */
    public Collection<String> names() {
        return types.keySet();
    }
}
