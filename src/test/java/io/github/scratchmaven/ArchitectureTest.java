package io.github.scratchmaven;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rooms of the code and the directions between them. */
@AnalyzeClasses(packages = "io.github.scratchmaven", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String HOME = "io.github.scratchmaven";

    /** Goals make values of their XML, thus know those of recipe and engine, and pick the adapter; the workflow sees the engine's port alone. */
    @ArchTest
    static final ArchRule dataFlowsOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("mojo")
            .definedBy(room("mojo"))
            .layer("workflow")
            .definedBy(room("workflow"))
            .layer("recipe")
            .definedBy(room("recipe.."))
            .layer("dockerfile")
            .definedBy(room("dockerfile"))
            .layer("context")
            .definedBy(room("context"))
            .layer("engine")
            .definedBy(room("engine"))
            .layer("dockerjava")
            .definedBy(room("engine.dockerjava"))
            .layer("buildkit")
            .definedBy(room("engine.buildkit.."))
            .layer("solve")
            .definedBy(room("engine.solve"))
            .layer("registry")
            .definedBy(room("registry"))
            .layer("inspect")
            .definedBy(room("inspect.."))
            .layer("archive")
            .definedBy(room("archive"))
            .layer("image")
            .definedBy(room("image"))
            .whereLayer("mojo")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("workflow")
            .mayOnlyBeAccessedByLayers("mojo")
            .whereLayer("recipe")
            .mayOnlyBeAccessedByLayers("workflow", "mojo")
            .whereLayer("dockerfile")
            .mayOnlyBeAccessedByLayers("recipe")
            .whereLayer("context")
            .mayOnlyBeAccessedByLayers("workflow", "engine", "dockerjava", "solve", "archive")
            .whereLayer("engine")
            .mayOnlyBeAccessedByLayers("workflow", "mojo", "dockerjava", "solve")
            .whereLayer("dockerjava")
            .mayOnlyBeAccessedByLayers("mojo")
            .whereLayer("solve")
            .mayOnlyBeAccessedByLayers("mojo")
            .whereLayer("buildkit")
            .mayOnlyBeAccessedByLayers("dockerjava", "solve")
            .whereLayer("registry")
            .mayOnlyBeAccessedByLayers("mojo", "workflow", "dockerjava", "solve")
            .whereLayer("inspect")
            .mayOnlyBeAccessedByLayers("workflow", "archive")
            .whereLayer("archive")
            .mayOnlyBeAccessedByLayers("workflow", "mojo")
            .whereLayer("image")
            .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule everyClassHasARoom = classes()
            .should()
            .resideInAnyPackage(
                    room("mojo"),
                    room("workflow"),
                    room("recipe.."),
                    room("dockerfile"),
                    room("context"),
                    room("engine"),
                    room("engine.dockerjava"),
                    room("engine.buildkit.."),
                    room("engine.solve"),
                    room("registry"),
                    room("inspect.."),
                    room("archive"),
                    room("image"));

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching(HOME + ".(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule mavenStaysWithTheGoals =
            onlyIn("mojo", "org.apache.maven..", "org.codehaus.plexus..", "javax.inject..");

    @ArchTest
    static final ArchRule dockerJavaStaysWithItsAdapter =
            onlyIn("engine.dockerjava", "com.github.dockerjava..", "org.apache.hc..");

    @ArchTest
    static final ArchRule grpcStaysWithTheBuildKitClient =
            onlyIn("engine.buildkit..", "io.grpc..", "com.google.protobuf..", "okio..");

    /** It could be a library of its own one day. */
    @ArchTest
    static final ArchRule buildKitClientKnowsNothingOfThePlugin = classes()
            .that()
            .resideInAPackage(room("engine.buildkit.."))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javax.net..",
                    "org.jspecify..",
                    "io.grpc..",
                    "com.google.protobuf..",
                    "com.google.common..",
                    "com.fasterxml.jackson..",
                    room("engine.buildkit.."));

    @ArchTest
    static final ArchRule imageNeedsTheJdkAlone = classes()
            .that()
            .resideInAPackage(room("image"))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", room("image"));

    /** Pure: text and values come in, text and values go out. */
    @ArchTest
    static final ArchRule recipesTouchNoFiles = noClasses()
            .that()
            .resideInAnyPackage(room("recipe.."), room("dockerfile"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.file..", "java.net..");

    private static ArchRule onlyIn(String room, String... foreign) {
        return noClasses()
                .that(not(resideInAPackage(room(room))))
                .should()
                .dependOnClassesThat(resideInAnyPackage(foreign));
    }

    private static String room(String name) {
        return HOME + "." + name;
    }
}
