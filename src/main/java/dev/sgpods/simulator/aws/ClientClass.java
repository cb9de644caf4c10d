package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.aws.SimulatedClient.Backend;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import software.amazon.awssdk.awscore.AwsResponse;

/**
 * Writes a subclass of {@link SimulatedClient} that has an SDK client's interface: each operation asks
 * {@link SimulatedClient#answer} by its name, and all else is inherited from the interface.
 *
 * <p>A {@link java.lang.reflect.Proxy} would do, but on JDK 17 it initialises every request and response of its
 * interface: 19,000 classes, 100 MB and several seconds for five services of which a lab asks 76 operations. That is why
 * the interface is read as a file, and why the written code names its types only where they are used.
 */
final class ClientClass<C> {
    private static final String SUPER = Type.getInternalName(SimulatedClient.class);
    private static final String TAKES_BACKEND = "(" + Type.getDescriptor(Backend.class) + ")V";
    private static final String ANSWER =
            "(Ljava/lang/String;Ljava/lang/Object;)" + Type.getDescriptor(AwsResponse.class);

    private static final ClassValue<ClientClass<?>> WRITTEN = new ClassValue<>() {
        @Override
        protected ClientClass<?> computeValue(Class<?> type) {
            return new ClientClass<>(type);
        }
    };

    private final Class<C> type;
    private final Constructor<?> constructor;

    private ClientClass(Class<C> type) {
        this.type = type;
        try {
            Class<?> written =
                    MethodHandles.lookup().defineHiddenClass(write(type), true).lookupClass();
            this.constructor = written.getDeclaredConstructor(Backend.class);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("The written class of " + type + " does not load.", impossible);
        }
    }

    /** The class for an interface, written once. */
    @SuppressWarnings("unchecked")
    static <C> ClientClass<C> of(Class<C> type) {
        return (ClientClass<C>) WRITTEN.get(type);
    }

    /** A client that asks this backend. */
    C create(Backend backend) {
        try {
            return type.cast(constructor.newInstance(backend));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("The written class of " + type + " takes no backend.", impossible);
        }
    }

    private static byte[] write(Class<?> type) {
        ClassWriter writer = new ClassWriter(0);
        String name = SUPER.substring(0, SUPER.lastIndexOf('/') + 1) + "Simulated" + type.getSimpleName();
        writer.visit(Opcodes.V17, Opcodes.ACC_FINAL | Opcodes.ACC_SUPER, name, null, SUPER, new String[] {
            Type.getInternalName(type)
        });
        constructor(writer);
        read(type).accept(new OperationReader(writer), ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static ClassReader read(Class<?> type) {
        try (InputStream file = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            return new ClassReader(Objects.requireNonNull(file, type.getName()));
        } catch (IOException failed) {
            throw new UncheckedIOException("The class file of " + type + " cannot be read.", failed);
        }
    }

    private static void constructor(ClassWriter writer) {
        MethodVisitor code = writer.visitMethod(0, "<init>", TAKES_BACKEND, null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, SUPER, "<init>", TAKES_BACKEND, false);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(2, 2);
        code.visitEnd();
    }

    private static void operation(ClassWriter writer, String name, String descriptor) {
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, name, descriptor, null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitLdcInsn(name);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, SUPER, "answer", ANSWER, false);
        code.visitTypeInsn(Opcodes.CHECKCAST, Type.getReturnType(descriptor).getInternalName());
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(3, 2);
        code.visitEnd();
    }

    /** Finds the methods that take a request and give a response. */
    private static final class OperationReader extends ClassVisitor {
        private final ClassWriter writer;

        OperationReader(ClassWriter writer) {
            super(Opcodes.ASM9);
            this.writer = writer;
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            Type[] arguments = Type.getArgumentTypes(descriptor);
            if ((access & Opcodes.ACC_STATIC) == 0
                    && arguments.length == 1
                    && arguments[0].getClassName().endsWith("Request")
                    && Type.getReturnType(descriptor).getClassName().endsWith("Response")) {
                operation(writer, name, descriptor);
            }
            return null;
        }
    }
}
