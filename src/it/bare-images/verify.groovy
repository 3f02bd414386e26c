// Real programs in images that contain exactly the files of files.txt. Each module is one way in which a bare image can fail;
// the goal verify has run the programs.
import groovy.json.JsonSlurper
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def modulesWithImage = [
    'c-lookups', // glibc looks up hosts and users
    'cgo-net-and-users', // with cgo, Go asks glibc for hosts and users, and glibc finds its files
    'cgo-sqlite', // writes a database to the working directory, where a hardened platform permits it
    'cpp-exceptions', // exceptions cross threads; to cancel a thread, glibc loads a library
    'dlopen-listed', // a library that is loaded at run time is in the image because the pom lists it
    'dlopen-unlisted', // and is not if the pom does not list it
    'musl', // musl's loader is also its C library
    'origin-runpath', // libraries that are found through $ORIGIN stay where the pom puts them
    'rust', // the default target is glibc, with libgcc_s to unwind
    'static-go', // a static program requires nothing else
    'static-pie', // has a dynamic section, but neither loader nor libraries
    'temporary-file', // /tmp exists and is writable
    'time-zones', // a program that loads a zone by name finds all zones
    'tls', // a program trusts the authorities that the builder image trusts
]
def modulesWithoutImage = ['library-only-in-builder', 'other-architecture', 'script']
def image = { module -> "scratch-it/$module:1.0.0".toString() }
def maven = Maven.of(binding.variables)
def warnings = { module -> maven.log(module).readLines().findAll { it.startsWith('[WARNING]') } }
def report = { module -> new JsonSlurper().parse(new File(basedir, "$module/target/scratch/image.json")) }
def failures = Failures.in(maven.log())

Images.open().withCloseable { images ->
    try {
        for (module in modulesWithImage) {
            def listing = images.listing(image(module)).replaceAll('(?m)^.* (/usr/share/zoneinfo/).+\\n', '')
            assert listing == new File(basedir, "$module/files.txt").text
        }
        for (module in modulesWithoutImage) {
            assert images.inspect(image(module)).id == images.inspect('golang:1.27.4-trixie').id
        }
    } finally {
        images.remove(*(modulesWithImage + modulesWithoutImage).collect(image), 'scratch-it/golang-with-test-authority:1.27.4-trixie')
    }
}

// SQLite imports dlopen, but loads no extensions, and the pom says so.
assert warnings('cgo-sqlite') == []
def libraries = report('cgo-sqlite').decisions.find { it.what == 'libraries' }
assert [libraries.setting, libraries.included] == ['none', false]
assert ['"/app"', 'dlopen'].every { libraries.reason.contains(it) }

assert report('cpp-exceptions').files.findAll { it.reason == 'unknown' } == []

assert warnings('dlopen-unlisted').any { warning ->
    ['"/app"', 'dlopen', '<contents><libraries>', '<libraries/>'].every { warning.contains(it) }
}
assert maven.log('dlopen-unlisted').contains('[ERROR]   libz.so.1: cannot open shared object file: No such file or directory')

assert failures.modules() == (['dlopen-unlisted'] + modulesWithoutImage) as Set
assert failures['dlopen-unlisted'].is('MojoFailureException', 'bare-image-fails')
    .names(image('dlopen-unlisted'), '3', '"libz.so.1"', '<contents><libraries>')
assert failures['library-only-in-builder'].is('MojoFailureException', 'missing-library').names('"/app"', '"libgreet.so"')
assert failures['other-architecture'].is('MojoFailureException', 'not-runnable')
    .names('"/app"', 'arm64', 'linux/amd64', '<platforms>')
assert failures['script'].is('MojoFailureException', 'not-runnable').names('"/app"', '"/bin/sh"')
