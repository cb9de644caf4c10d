package dev.sgpods;

/** What a pod may be to reach. */
enum DatabaseKind {
    INSTANCE,
    CLUSTER,
    PROXY;

    /** By which name it is asked about. */
    String called(String instance) {
        return switch (this) {
            case INSTANCE -> instance;
            case CLUSTER -> "orders";
            case PROXY -> "orders.proxy-abc.eu-west-1.rds.amazonaws.com";
        };
    }
}
