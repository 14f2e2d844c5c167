package io.github.tracedapi.trace.asset;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Opcodes;

/** The constants that a class file declares. */
final class ClassConstants {
    private ClassConstants() {}

    /**
     * The first constant that ends so; null if none does.
     *
     * @throws RuntimeException if the class file is broken; ASM throws several kinds
     */
    static @Nullable String endingWith(String end, byte[] classFile) {
        Search search = new Search(end);
        new ClassReader(classFile)
                .accept(search, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return search.found;
    }

    private static final class Search extends ClassVisitor {
        private final String end;
        private @Nullable String found;

        Search(String end) {
            super(Opcodes.ASM9);
            this.end = end;
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
            if (found == null && value instanceof String text && text.endsWith(end)) {
                found = text;
            }
            return null;
        }
    }
}
