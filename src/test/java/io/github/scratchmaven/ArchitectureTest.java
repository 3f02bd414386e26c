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

/** The packages of the code and the directions between them. */
@AnalyzeClasses(packages = "io.github.scratchmaven", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String HOME = "io.github.scratchmaven";

    /** From the goals down to values. A goal picks the adapter; the workflow sees the engine's port alone. */
    @ArchTest
    static final ArchRule dependenciesPointDown = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("mojo")
            .definedBy(packages("mojo.."))
            .layer("workflow")
            .definedBy(packages("workflow.."))
            .layer("recipe")
            .definedBy(packages("recipe.."))
            .layer("dockerfile")
            .definedBy(packages("dockerfile"))
            .layer("context")
            .definedBy(packages("context"))
            .layer("engine")
            .definedBy(packages("engine"))
            .layer("docker")
            .definedBy(packages("engine.docker.."))
            .layer("buildkit")
            .definedBy(packages("engine.buildkit.."))
            .layer("progress")
            .definedBy(packages("engine.progress.."))
            .layer("net")
            .definedBy(packages("engine.net"))
            .layer("registries")
            .definedBy(packages("engine.registry"))
            .layer("layout")
            .definedBy(packages("engine.layout"))
            .layer("registry")
            .definedBy(packages("registry.."))
            .layer("host")
            .definedBy(packages("host"))
            .layer("inspect")
            .definedBy(packages("inspect.."))
            .layer("report")
            .definedBy(packages("report.."))
            .layer("jvm")
            .definedBy(packages("jvm"))
            .layer("archive")
            .definedBy(packages("archive"))
            .layer("memory")
            .definedBy(packages("memory"))
            .layer("json")
            .definedBy(packages("json"))
            .layer("oci")
            .definedBy(packages("oci"))
            .layer("signing")
            .definedBy(packages("signing"))
            .layer("secrets")
            .definedBy(packages("secrets"))
            .layer("image")
            .definedBy(packages("image"))
            .layer("error")
            .definedBy(packages("error"))
            .whereLayer("mojo")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("workflow")
            .mayOnlyBeAccessedByLayers("mojo")
            .whereLayer("recipe")
            .mayOnlyBeAccessedByLayers("mojo", "workflow")
            .whereLayer("dockerfile")
            .mayOnlyBeAccessedByLayers("recipe")
            .whereLayer("context")
            .mayOnlyBeAccessedByLayers("workflow", "engine", "docker", "buildkit", "layout", "archive")
            .whereLayer("engine")
            .mayOnlyBeAccessedByLayers(
                    "mojo", "workflow", "report", "docker", "buildkit", "layout", "registries", "progress")
            .whereLayer("docker")
            .mayOnlyBeAccessedByLayers("mojo")
            .whereLayer("buildkit")
            .mayOnlyBeAccessedByLayers("mojo")
            .whereLayer("progress")
            .mayOnlyBeAccessedByLayers("docker", "buildkit")
            .whereLayer("net")
            .mayOnlyBeAccessedByLayers("docker", "buildkit", "registries", "progress")
            .whereLayer("registries")
            .mayOnlyBeAccessedByLayers("mojo", "docker", "buildkit", "layout")
            .whereLayer("layout")
            .mayOnlyBeAccessedByLayers("mojo", "buildkit")
            .whereLayer("registry")
            .mayOnlyBeAccessedByLayers("mojo", "workflow", "docker", "buildkit", "registries", "layout")
            .whereLayer("host")
            .mayOnlyBeAccessedByLayers("mojo", "docker", "buildkit", "registry")
            .whereLayer("host")
            .mayOnlyAccessLayers("json", "error")
            .whereLayer("report")
            .mayOnlyBeAccessedByLayers("mojo", "workflow")
            .whereLayer("inspect")
            .mayOnlyBeAccessedByLayers("workflow", "report", "archive", "jvm")
            .whereLayer("jvm")
            .mayOnlyBeAccessedByLayers("mojo", "workflow", "recipe", "inspect", "report")
            .whereLayer("jvm")
            .mayOnlyAccessLayers("inspect", "memory", "image", "error")
            .whereLayer("archive")
            .mayOnlyBeAccessedByLayers("mojo", "workflow")
            .whereLayer("memory")
            .mayOnlyBeAccessedByLayers("workflow", "jvm")
            .whereLayer("memory")
            .mayNotAccessAnyLayer()
            .whereLayer("oci")
            .mayOnlyBeAccessedByLayers("buildkit", "layout", "registries", "registry", "archive", "inspect")
            .whereLayer("oci")
            .mayOnlyAccessLayers("json", "image", "error")
            .whereLayer("json")
            .mayOnlyBeAccessedByLayers(
                    "oci", "docker", "layout", "registries", "registry", "host", "inspect", "report", "signing")
            .whereLayer("json")
            .mayNotAccessAnyLayer()
            .whereLayer("signing")
            .mayOnlyBeAccessedByLayers("mojo", "workflow", "net")
            .whereLayer("signing")
            .mayOnlyAccessLayers("json", "image", "error")
            .whereLayer("secrets")
            .mayOnlyAccessLayers("error")
            .whereLayer("image")
            .mayOnlyAccessLayers("error")
            .whereLayer("error")
            .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule everyClassIsInOneOfThePackages = classes()
            .should()
            .resideInAnyPackage(
                    packages("mojo.."),
                    packages("workflow.."),
                    packages("recipe.."),
                    packages("dockerfile"),
                    packages("context"),
                    packages("engine"),
                    packages("engine.docker.."),
                    packages("engine.buildkit.."),
                    packages("engine.progress.."),
                    packages("engine.net"),
                    packages("engine.registry"),
                    packages("engine.layout"),
                    packages("registry.."),
                    packages("host"),
                    packages("inspect.."),
                    packages("report.."),
                    packages("jvm"),
                    packages("archive"),
                    packages("memory"),
                    packages("json"),
                    packages("oci"),
                    packages("signing"),
                    packages("secrets"),
                    packages("image"),
                    packages("error"));

    /** One goal does not know another, one recipe does not know another, and one engine does not know another. */
    @ArchTest
    static final ArchRule workflowsAreIndependent = slices().matching(HOME + ".workflow.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(resideInAPackage(packages("workflow..")), resideInAPackage(packages("workflow.run")));

    @ArchTest
    static final ArchRule recipesAreIndependent =
            slices().matching(HOME + ".recipe.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule sharedRecipeKnowsNoRecipe = below("recipe", "recipe.*..");

    @ArchTest
    static final ArchRule sharedWorkflowKnowsNoGoal = below("workflow", "workflow.*..");

    @ArchTest
    static final ArchRule runsOfContainersKnowNoGoal = noClasses()
            .that()
            .resideInAPackage(packages("workflow.run"))
            .should()
            .dependOnClassesThat(
                    resideInAPackage(packages("workflow.*..")).and(not(resideInAPackage(packages("workflow.run")))));

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

    /** They are on the class path of macOS only, and for one goal. */
    @ArchTest
    static final ArchRule onlyEventsOfMacOsNeedJna = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(HOME + ".workflow.watch.MacEvents")
            .and()
            .haveNameNotMatching(HOME.replace(".", "\\.") + "\\.workflow\\.watch\\.MacEvents\\$.*")
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.methvin..", "com.sun.jna.."));

    @ArchTest
    static final ArchRule asmReadsArchives = onlyIn("jvm", "org.objectweb.asm..");

    /** Of the model of images, archives need the reader of ELF files alone. */
    @ArchTest
    static final ArchRule archivesKnowNoImage = noClasses()
            .that()
            .resideInAPackage(packages("jvm"))
            .should()
            .dependOnClassesThat(
                    resideInAPackage(packages("inspect..")).and(not(resideInAPackage(packages("inspect.elf")))));

    @ArchTest
    static final ArchRule grpcStaysInBuildKit = onlyIn("engine.buildkit..", "io.grpc..", "okio..");

    /** Both engines decode the same message of progress, which is generated. */
    @ArchTest
    static final ArchRule protobufStaysInBuildKitAndProgress = noClasses()
            .that(not(resideInAnyPackage(packages("engine.buildkit.."), packages("engine.progress.."))))
            .should()
            .dependOnClassesThat(resideInAnyPackage("com.google.protobuf.."));

    /** From the engine to the services of its session, and from each kind of service to what they share. */
    @ArchTest
    static final ArchRule sessionKnowsNoEngine = noClasses()
            .that()
            .resideInAPackage(packages("engine.buildkit.session.."))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(packages("engine.buildkit"));

    @ArchTest
    static final ArchRule sharedSessionKnowsNoKindOfService =
            below("engine.buildkit.session", "engine.buildkit.session.*..");

    @ArchTest
    static final ArchRule imageNeedsTheJdkAlone = classes()
            .that()
            .resideInAPackage(packages("image"))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", packages("image"), packages("error"));

    /** Pure: text and values come in, text and values go out. */
    @ArchTest
    static final ArchRule recipesTouchNoFiles = noClasses()
            .that()
            .resideInAnyPackage(packages("recipe.."), packages("dockerfile"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.file..", "java.net..");

    private static ArchRule below(String name, String others) {
        return noClasses()
                .that()
                .resideInAPackage(packages(name))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(packages(others));
    }

    private static ArchRule onlyIn(String name, String... foreign) {
        return noClasses()
                .that(not(resideInAPackage(packages(name))))
                .should()
                .dependOnClassesThat(resideInAnyPackage(foreign));
    }

    private static String packages(String name) {
        return HOME + "." + name;
    }
}
