package io.foreshadow.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Packs a job among the test classes as users pack theirs: a jar with a main class. */
final class JobJar {
    private JobJar() {}

    /** Writes the jar of a main class and its nested classes. */
    static Path write(Path jar, Class<?> main) throws Exception {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main.getName());
        Path classes = Path.of(main.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (Path source : sources(classes, main)) {
                out.putNextEntry(new JarEntry(classes.relativize(source).toString()));
                Files.copy(source, out);
                out.closeEntry();
            }
        }
        return jar;
    }

    private static List<Path> sources(Path classes, Class<?> main) throws IOException {
        Path folder = classes.resolve(main.getPackageName().replace('.', '/'));
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().startsWith(main.getSimpleName()))
                    .sorted()
                    .toList();
        }
    }
}
