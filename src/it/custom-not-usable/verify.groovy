// What cannot become an image is told by the element to mend, before the build where that can be known.
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def failures = Failures.in(Maven.of(binding.variables).log())

assert failures['two-recipes'] == 'MojoExecutionException: The configuration has both <go> and <custom>, but one image has one recipe.' +
    ' Remove one of them, or use an <execution> for each.'
assert failures['no-builder'] == 'MojoExecutionException: <custom> has no <builder>.' +
    ' Write an image such as "gcc:14.2.0-trixie" in <custom><builder>.'
assert failures['not-pinned'] == 'MojoExecutionException: The builder image "gcc:14" is not pinned: the tag "14" names no patch version' +
    ' and moves with each release, so the same sources would give another image one day. Write a full version and base system, such as' +
    ' <builder>gcc:14.2.0-trixie</builder>, or add the image\'s digest: <builder>gcc:14@sha256:…</builder>. More: faq.md#builder-not-pinned'
assert failures['no-artifacts'] == 'MojoExecutionException: <custom> names no artifact, so there is nothing to put into the image.' +
    ' Write <artifacts><artifact><from>build/app</from><into>/app</into></artifact></artifacts>.'
assert failures['no-from'] == 'MojoExecutionException: <custom><artifacts><artifact> has no <from>.' +
    ' Write a path such as "build/app" in <custom><artifacts><artifact><from>.'
assert failures['no-program'] == 'MojoExecutionException: There are several artifacts, "/app", "/share", and nothing says which one is the' +
    ' program. Name it in <container><entrypoint>, such as <entrypoint><word>/app</word></entrypoint>.'
assert failures['relative-into'] == 'MojoExecutionException: The path "app" in the image is not absolute: it does not begin with "/".' +
    ' Write an absolute path such as "/app" in <custom><artifacts><artifact><into>.'
assert failures['wrong-directory'] == 'MojoExecutionException: The context directory "' + new File(basedir, 'wrong-directory/src/main/c') +
    '" is no directory. Name an existing one in the <directory> of <go> or <custom>.'
assert failures['artifact-absent'] == 'MojoFailureException: The artifact "build/app" is not there after the commands. Correct its path in' +
    ' <custom><artifacts><artifact><from>, which is relative to the folder of the sources, or absolute in the builder. More: faq.md#compile-failed'
assert failures['folder-as-program'] == 'MojoFailureException: The artifact "app" is a folder, which cannot be started. Name the program in' +
    ' it in <container><entrypoint>, or the program\'s file in <custom><artifacts><artifact><from>. More: faq.md#compile-failed'

Images.open().withCloseable { images ->
    assert !['artifact-absent', 'folder-as-program'].any { images.exists("scratch-it/$it:1.0.0") }
}
