// What cannot be put into an image: the error names the value and the element of the pom, and no image is tagged.
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def failures = Failures.in(Maven.of(binding.variables).log())
def file = { path -> "\"$basedir.path/$path\"" }
def refused = [
    'from-missing': [file('from-missing/two.conf'), '<contents><files>', '<from>'],
    'from-empty': ['<contents><files><file>', '<from>', '"src/main/scratch"'],
    'into-relative': ['"etc/app.conf"', '<contents><files><file><into>'],
    'into-climbs': ['"/etc/../app.conf"', '".."', '<contents><files><file><into>'],
    'into-root': [file('into-root/app.conf'), '"/"', '<into>', '<contents><files>'],
    'into-kernel': [file('into-kernel/app.conf'), '"/proc/app.conf"', '"/proc"', '<into>', '<contents><files>'],
    'into-directory': [file('into-directory/app.conf'), '"/data"', '<into>', '<contents><files>'],
    'into-program': [file('into-program/app.conf'), '"/contents-not-usable"', 'artifact', '<into>', '<contents><files>'],
    'into-twice': [file('into-twice/app.conf'), '"/etc/conf/b.conf"', file('into-twice/conf/b.conf'), '<into>', '<contents><files>'],
    'owner-by-name': ['"nobody"', '<owner>', '"65534:0"', '4294967294'],
    'mode-by-letters': ['"rw-r--r--"', '<contents><files><file><mode>', '"0755"'],
    'library-empty': ['<contents><libraries>', '"libnss_ldap.so.2"'],
    'library-relative': ['"lib/libz.so.1"', '"libnss_ldap.so.2"', '"/opt/lib/plugin.so"', '<contents><libraries>'],
    'library-climbs': ['"/usr/lib/../libz.so.1"', '".."', '<contents><libraries>'],
    'zone-word': ['"sometimes"', '<contents><timeZones>', 'auto, always, never', '"Europe/Paris,UTC"'],
    'zone-climbs': ['"../passwd"', '<contents><timeZones>', 'auto, always, never', '"Europe/Paris,UTC"'],
    'strip-word': ['"maybe"', '<contents><strip>', 'true', 'false'],
]
refused.each { module, details -> failures[module].is('MojoExecutionException').names(*details) }

// What only the build can find out.
assert failures['into-gathered'].is('MojoFailureException').names('"/etc/passwd"', '<contents><files>', '<container><user>')
assert failures['library-absent'].is('MojoFailureException', 'missing-library').names('"libnowhere.so.*"', '<contents><libraries>')
assert failures['zone-absent'].is('MojoFailureException').names('"Mars/Olympus"', '<contents><timeZones>', 'tzdata-legacy')

assert failures.modules() == refused.keySet() + ['into-gathered', 'library-absent', 'zone-absent']

Images.open().withCloseable { images ->
    assert !images.exists('scratch-it/contents-not-usable:1.0.0')
}
