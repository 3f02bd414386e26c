// With <push><immutableTags>, a tag that stands for another image is not overwritten, and no other tag is pushed either.
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.Registry

Registry.start(binding.variables).withCloseable { registry ->
    def image = registry.address() + '/team/app'
    def names = ['1.0.0', '1.0', '1.1'].collect { "$image:$it".toString() }
    def maven = Maven.of(binding.variables).under('env', 'DOCKER_CONFIG=/nowhere', 'XDG_RUNTIME_DIR=/nowhere')
    def push = { String... more ->
        maven.run(*(['package', 'scratch:push', "-Dscratch.image=$image".toString()] + more.toList()))
    }
    try {
        assert push('-Dscratch.push.immutableTags').exitCode() == 0
        def first = registry.tags('team/app')
        names << "$image@${first['1.0.0']}".toString() // all that is left of it in the daemon when its tags have moved
        assert first.keySet() == ['1.0', '1.0.0'] as Set

        def again = push('-Dscratch.push.immutableTags')
        assert again.exitCode() == 0
        assert again.log().contains("Kept $image:1.0.0@${first['1.0.0']}  for the same image stands there already")

        new File(basedir, 'main.go').text = 'package main\n\nfunc main() { println("I am another") }\n'
        def refused = push('-Dscratch.push.immutableTags', '-Danother=1.1')
        assert refused.exitCode() != 0
        assert Failures.in(refused.log())['push-keeps-immutable-tags'] == "MojoExecutionException: The tag \"$image:1.0.0\"" +
            " stands for another image in its registry (${first['1.0.0']}), and <push><immutableTags> is true." +
            ' Choose another tag in <tags>, such as the next version; nothing was pushed. More: faq.md#push-failed'
        assert registry.tags('team/app') == first

        assert push().exitCode() == 0
        def moved = registry.tags('team/app')
        assert moved.keySet() == first.keySet()
        assert moved.every { tag, digest -> digest != first[tag] }
    } finally {
        Images.open().withCloseable { it.remove(*names) }
    }
}
