package dev.sgpods.aws;

import dev.sgpods.graph.Attempt;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** The tags by which a lab's resources are found again, and nothing else is. */
public final class LabTags {
    /** Names the bot's installation. */
    public static final String INSTALLATION = "sgpods:installation";
    /** Holds the lab's id. */
    public static final String LAB = "sgpods:lab";
    /** Holds the resource's name in its lab. */
    public static final String RESOURCE = "sgpods:resource";

    /** When the lease ends; on the VPC, the cluster and the database. */
    static final String EXPIRES_AT = AnchorTags.EXPIRES_AT;

    /** On a VPC, once its DNS attributes were both turned on. */
    static final String DNS = "sgpods:dns";

    /** The value of {@link #DNS}. */
    static final String ON = "on";

    private static final String ASKED_AT = "sgpods:asked-at";

    private final LabIdentity lab;
    private final Map<String, String> extra;

    /** Tags of one lab. */
    public LabTags(LabIdentity lab) {
        this(lab, Map.of());
    }

    /**
     * Tags of one lab, with what its owners want on everything besides.
     *
     * @param extra never looked at again; a key of ours is ours
     */
    public LabTags(LabIdentity lab, Map<String, String> extra) {
        this.lab = lab;
        this.extra = Map.copyOf(extra);
    }

    /** The lab that the tags name. */
    public LabIdentity lab() {
        return lab;
    }

    /** The three tags of a resource, its {@code Name}, and the extra ones. */
    public Map<String, String> of(String resource) {
        Map<String, String> tags = new LinkedHashMap<>(new TreeMap<>(extra));
        tags.put("Name", lab.cloudName(resource));
        tags.put(INSTALLATION, lab.installation());
        tags.put(LAB, lab.labId());
        tags.put(RESOURCE, resource);
        return tags;
    }

    /**
     * As {@link #of(String)}, with the moment of asking. For kinds that are made without a client token, so that two
     * tries may make two things: by this tag the older is told from the younger.
     */
    public Map<String, String> of(String resource, Attempt attempt) {
        Map<String, String> tags = of(resource);
        tags.put(ASKED_AT, attempt.askedAt().toString());
        return tags;
    }

    /** When a thing was asked for, by its tags; without such a tag later than anything else. */
    static Instant askedAt(Map<String, String> tags) {
        try {
            return Optional.ofNullable(tags.get(ASKED_AT)).map(Instant::parse).orElse(Instant.MAX);
        } catch (DateTimeParseException writtenByHand) {
            return Instant.MAX;
        }
    }

    /** As {@link #of(String)}, with all that is needed to adopt the lab when the database is lost. */
    public Map<String, String> ofAnchor(String resource) {
        Map<String, String> tags = of(resource);
        tags.put(AnchorTags.NAME, lab.labName());
        tags.put(AnchorTags.OWNER, lab.owner());
        tags.put(AnchorTags.CHANNEL, lab.channel());
        tags.put(AnchorTags.CREATED_AT, lab.createdAt().toString());
        tags.put(AnchorTags.EXPIRES_AT, lab.expiresAt().toString());
        SpecTags.of(lab.spec()).forEach(tags::put);
        return tags;
    }

    /** For a request that makes something in EC2. */
    public TagSpecification specification(ResourceType type, String resource) {
        return specification(type, of(resource));
    }

    static TagSpecification specification(ResourceType type, Map<String, String> tags) {
        return TagSpecification.builder().resourceType(type).tags(ec2(tags)).build();
    }

    static List<Tag> ec2(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    /** Whether tags name this lab of this installation, whichever resource. */
    boolean ours(Map<String, String> tags) {
        return lab.installation().equals(tags.get(INSTALLATION)) && lab.labId().equals(tags.get(LAB));
    }

    /** Whether tags name exactly this lab's resource of this installation. */
    public boolean name(String resource, Map<String, String> tags) {
        return ours(tags) && resource.equals(tags.get(RESOURCE));
    }

    /** What {@link #key(Map)} makes of the tags of this lab's resource. */
    String key(String resource) {
        return key(lab.installation(), lab.labId(), resource);
    }

    /** The three tags by which a resource is found, as one text. */
    static String key(Map<String, String> tags) {
        return key(tags.getOrDefault(INSTALLATION, ""), tags.getOrDefault(LAB, ""), tags.getOrDefault(RESOURCE, ""));
    }

    private static String key(String installation, String lab, String resource) {
        return installation + '\n' + lab + '\n' + resource;
    }

    /** As {@link #name(String, Map)}, for EC2's form of tags. */
    public boolean name(String resource, List<Tag> tags) {
        return name(resource, Inventory.map(tags));
    }
}
