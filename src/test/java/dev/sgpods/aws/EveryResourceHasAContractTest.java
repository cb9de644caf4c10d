package dev.sgpods.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No kind of resource escapes the contract. */
class EveryResourceHasAContractTest {
    @Test
    void everyKindThatIsFoundByItsTagsHasAContractTest() throws Exception {
        List<String> kinds = subclasses(TaggedResource.class)
                .map(name -> name.replace("Resource", ""))
                .toList();
        List<String> contracts = subclasses(ResourceContract.class).toList();
        assertThat(kinds).hasSizeGreaterThan(12);
        assertThat(contracts).containsAll(kinds);
    }

    /** Simple names of the concrete classes in the package that extend a class. */
    private static Stream<String> subclasses(Class<?> parent) throws IOException, URISyntaxException {
        Path folder = Path.of(parent.getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .resolve(parent.getPackageName().replace('.', '/'));
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".class"))
                    .map(file -> parent.getPackageName() + "." + file.substring(0, file.length() - ".class".length()))
                    .toList();
            return names.stream()
                    .map(EveryResourceHasAContractTest::load)
                    .filter(type -> parent.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers()))
                    .map(Class::getSimpleName);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, EveryResourceHasAContractTest.class.getClassLoader());
        } catch (ClassNotFoundException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
