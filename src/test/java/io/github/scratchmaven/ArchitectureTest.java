package io.github.scratchmaven;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rooms of the code and the directions between them. */
@AnalyzeClasses(packages = "io.github.scratchmaven", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule roomsFormNoCycle =
            slices().matching("io.github.scratchmaven.(*)..").should().beFreeOfCycles();
}
