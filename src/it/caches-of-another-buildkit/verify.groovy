// A BuildKit that has built nothing takes all steps from the cache that another BuildKit has written, in a registry or in a directory. A changed
// source is compiled. Caches of services are requested from BuildKit itself: here it cannot reach any, which is a warning.
import io.github.scratchmaven.it.BuildKits
import io.github.scratchmaven.it.Command
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.Secrets

def directory = new File(basedir, '.cache/image')
directory.deleteDir()
def output = new File(basedir, 'target')
def index = { new File(output, 'scratch/image/index.json').text }
def isCached = { log -> log =~ /(?m)^\[INFO]   compile  cached$/ }
def warning = { log, String... details -> log.readLines().any { line -> line.startsWith('[WARNING]') && details.every { line.contains(it) } } }
def maven = { List<String> variables ->
    output.deleteDir()
    Maven.of(binding.variables)
        .under(['env', '-u', 'DOCKER_HOST', '-u', 'DOCKER_CONTEXT', '-u', 'ACTIONS_RUNTIME_TOKEN', "DOCKER_CONFIG=$basedir/no-docker", *variables]*.toString() as String[])
}
def arguments = { String host, String... more -> ['package', "-Dscratch.buildkit.host=$host", *more]*.toString() as String[] }
def build = { List<String> variables, String host, String... more -> maven(variables).succeed(arguments(host, more)) }

BuildKits.start(binding.variables, '--unix', '--unix', '--unix', '--builder', 'golang:1.27.4-trixie').withCloseable { buildKits ->
    def (first, second, third) = buildKits.hosts()
    def empty = { String host -> Command.of(buildKits.buildctl(), '--addr', host, 'prune', '--all').succeed() }
    def inRegistry = "type=registry,ref=${buildKits.registry()}/team/app:cache".toString()
    // The profiles have the caches of docs/caches.md.
    def unreachable = 'endpoint_url=http://127.0.0.1:1,use_path_style=true,retry_max_attempts=1'
    def pom = new File(basedir, 'pom.xml')
    pom.text = pom.text.replace('registry.example.com', buildKits.registry()).replace('type=s3', "type=s3,$unreachable")

    def cold = build([], first, '-Pregistry')
    assert !isCached(cold)
    def built = index()
    build([], first, '-Plocal')
    assert directory.list().contains('index.json')

    assert isCached(build([], second, '-Pregistry'))
    assert index() == built
    assert isCached(build([], third, '-Plocal'))
    assert index() == built

    // Nothing but the cache made the difference.
    empty(second)
    cold = build([], second, "-Dscratch.build.cacheFrom=${inRegistry}-absent")
    assert warning(cold, 'cache-absent" is not read')
    assert !isCached(cold)
    assert index() == built

    // BuildKit gets the address and the credentials of other services, which no log contains.
    empty(second)
    def secret = "k3y-${System.nanoTime()}".toString()
    def access = ["ACTIONS_RUNTIME_TOKEN=$secret", 'ACTIONS_RESULTS_URL=http://127.0.0.1:1/', "AWS_ACCESS_KEY_ID=id", "AWS_SECRET_ACCESS_KEY=$secret"]
    def refused = build(access, second, "-Dscratch.build.cacheFrom=type=gha,type=s3,bucket=b,region=r,$unreachable")
    assert warning(refused, '"type=gha" is not read', 'token')
    assert warning(refused, '"type=s3" is not read', '127.0.0.1:1')
    assert index() == built

    // A cache that cannot be written is an error, unless it is ignored.
    def target = "-Dscratch.build.cacheTo=type=s3,bucket=b,region=r,$unreachable".toString()
    def unwritten = maven(access).run(arguments(second, '-Ps3')).log()
    assert Failures.in(unwritten)['caches-of-another-buildkit'].is('MojoExecutionException')
        .names('Cannot write a cache of <build><cacheTo>: "exporting cache to Amazon S3" failed', '127.0.0.1:1')
    build(access, second, "$target,ignore-error=true".toString())
    Secrets.of(secret).record(basedir).requireAbsence(output, refused, unwritten)

    // The pom of a project that uses the cache of GitHub Actions works elsewhere too.
    assert warning(build([], second, '-Pgha'), '"type=gha,mode=max,scope=app" is not written', 'ACTIONS_RUNTIME_TOKEN')

    empty(third)
    def source = new File(basedir, 'main.go')
    source.text = source.text.replace('first', 'second')
    assert !isCached(build([], third, "-Dscratch.build.cacheFrom=$inRegistry"))
    assert index() != built
}
