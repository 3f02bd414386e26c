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

    /** From the goals down to values. A goal picks the adapter; the workflow sees the engine's port alone. */
    @ArchTest
    static final ArchRule dependenciesPointDown = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("mojo")
            .definedBy(room("mojo.."))
            .layer("workflow")
            .definedBy(room("workflow.."))
            .layer("recipe")
            .definedBy(room("recipe.."))
            .layer("dockerfile")
            .definedBy(room("dockerfile"))
            .layer("context")
            .definedBy(room("context"))
            .layer("engine")
            .definedBy(room("engine"))
            .layer("docker")
            .definedBy(room("engine.docker.."))
            .layer("buildkit")
            .definedBy(room("engine.buildkit.."))
            .layer("progress")
            .definedBy(room("engine.progress.."))
            .layer("net")
            .definedBy(room("engine.net"))
            .layer("registry")
            .definedBy(room("registry"))
            .layer("host")
            .definedBy(room("host"))
            .layer("inspect")
            .definedBy(room("inspect.."))
            .layer("report")
            .definedBy(room("report"))
            .layer("jvm")
            .definedBy(room("jvm"))
            .layer("archive")
            .definedBy(room("archive"))
            .layer("secrets")
            .definedBy(room("secrets"))
            .layer("image")
            .definedBy(room("image"))
            .layer("error")
            .definedBy(room("error"))
            .whereLayer("mojo")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("workflow")
            .mayOnlyBeAccessedByLayers("mojo")
            .whereLayer("recipe")
            .mayOnlyBeAccessedByLayers("mojo", "workflow")
            .whereLayer("dockerfile")
            .mayOnlyBeAccessedByLayers("recipe")
            .whereLayer("context")
            .mayOnlyBeAccessedByLayers("workflow", "engine", "docker", "buildkit", "archive")
            .whereLayer("engine")
            .mayOnlyBeAccessedByLayers("mojo", "workflow", "report", "docker", "buildkit", "progress")
            .whereLayer("docker")
            .mayOnlyBeAccessedByLayers("mojo")
            .whereLayer("buildkit")
            .mayOnlyBeAccessedByLayers("mojo")
            .whereLayer("progress")
            .mayOnlyBeAccessedByLayers("docker", "buildkit")
            .whereLayer("net")
            .mayOnlyBeAccessedByLayers("docker", "buildkit", "progress")
            .whereLayer("registry")
            .mayOnlyBeAccessedByLayers("mojo", "workflow", "docker", "buildkit")
            .whereLayer("host")
            .mayOnlyBeAccessedByLayers("mojo", "docker", "registry")
            .whereLayer("host")
            .mayOnlyAccessLayers("error")
            .whereLayer("report")
            .mayOnlyBeAccessedByLayers("workflow")
            .whereLayer("inspect")
            .mayOnlyBeAccessedByLayers("workflow", "report", "archive", "jvm")
            .whereLayer("jvm")
            .mayOnlyBeAccessedByLayers("mojo", "workflow", "recipe", "inspect", "report")
            .whereLayer("jvm")
            .mayOnlyAccessLayers("inspect", "image", "error")
            .whereLayer("archive")
            .mayOnlyBeAccessedByLayers("mojo", "workflow")
            .whereLayer("secrets")
            .mayOnlyAccessLayers("error")
            .whereLayer("image")
            .mayOnlyAccessLayers("error")
            .whereLayer("error")
            .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule everyClassHasARoom = classes()
            .should()
            .resideInAnyPackage(
                    room("mojo.."),
                    room("workflow.."),
                    room("recipe.."),
                    room("dockerfile"),
                    room("context"),
                    room("engine"),
                    room("engine.docker.."),
                    room("engine.buildkit.."),
                    room("engine.progress.."),
                    room("engine.net"),
                    room("registry"),
                    room("host"),
                    room("inspect.."),
                    room("report"),
                    room("jvm"),
                    room("archive"),
                    room("secrets"),
                    room("image"),
                    room("error"));

    /** One goal does not know another, one recipe does not know another, and one engine does not know another. */
    @ArchTest
    static final ArchRule workflowsAreIndependent =
            slices().matching(HOME + ".workflow.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule recipesAreIndependent =
            slices().matching(HOME + ".recipe.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule sharedRecipeKnowsNoRecipe = below("recipe", "recipe.*..");

    @ArchTest
    static final ArchRule sharedWorkflowKnowsNoGoal = below("workflow", "workflow.*..");

    @ArchTest
    static final ArchRule portKnowsNoAdapter = below("engine", "engine.*..");

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching(HOME + ".(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule mavenStaysWithTheGoals =
            onlyIn("mojo..", "org.apache.maven..", "org.codehaus.plexus..", "javax.inject..");

    @ArchTest
    static final ArchRule dockerJavaStaysWithItsAdapter =
            onlyIn("engine.docker..", "com.github.dockerjava..", "org.apache.hc..");

    @ArchTest
    static final ArchRule asmReadsArchives = onlyIn("jvm", "org.objectweb.asm..");

    /** Of the model of images, archives need the reader of ELF files alone. */
    @ArchTest
    static final ArchRule archivesKnowNoImage = noClasses()
            .that()
            .resideInAPackage(room("jvm"))
            .should()
            .dependOnClassesThat(resideInAPackage(room("inspect..")).and(not(resideInAPackage(room("inspect.elf")))));

    @ArchTest
    static final ArchRule grpcStaysInBuildKit = onlyIn("engine.buildkit..", "io.grpc..", "okio..");

    /** Both engines decode the same message of progress, which is generated. */
    @ArchTest
    static final ArchRule protobufStaysInBuildKitAndProgress = noClasses()
            .that(not(resideInAnyPackage(room("engine.buildkit.."), room("engine.progress.."))))
            .should()
            .dependOnClassesThat(resideInAnyPackage("com.google.protobuf.."));

    /** From the engine to the services of its session, and from each kind of service to what they share. */
    @ArchTest
    static final ArchRule sessionKnowsNoEngine = noClasses()
            .that()
            .resideInAPackage(room("engine.buildkit.session.."))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(room("engine.buildkit"));

    @ArchTest
    static final ArchRule sharedSessionKnowsNoKindOfService =
            below("engine.buildkit.session", "engine.buildkit.session.*..");

    @ArchTest
    static final ArchRule imageNeedsTheJdkAlone = classes()
            .that()
            .resideInAPackage(room("image"))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", room("image"), room("error"));

    /** Pure: text and values come in, text and values go out. */
    @ArchTest
    static final ArchRule recipesTouchNoFiles = noClasses()
            .that()
            .resideInAnyPackage(room("recipe.."), room("dockerfile"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.file..", "java.net..");

    private static ArchRule below(String room, String others) {
        return noClasses()
                .that()
                .resideInAPackage(room(room))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(room(others));
    }

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
