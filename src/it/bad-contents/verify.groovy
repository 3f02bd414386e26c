// What cannot be put into an image is refused by name, with what to write instead.
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def failures = Failures.in(Maven.of(binding.variables).log())
def elsewhere = ' Write another <into> for it in <contents><files>: a file\'s own path there, such as "/etc/app.conf".'
def zones = ' in <contents><timeZones> is not the name of a time zone. Write auto, always, never, or names as in "Europe/Paris,UTC".'
def library = ' Write a name such as "libnss_ldap.so.2" or a path such as "/opt/lib/plugin.so" in <contents><libraries>.'
def into = ' Write an absolute path such as "/etc/app" in <contents><files><file><into>.'
def place = { module, into, reason ->
    "\"$basedir.path/$module/app.conf\" cannot go to \"$into\" in the image, where $reason.$elsewhere".toString()
}
def refused = [
    'from-missing': "The file or folder \"$basedir.path/from-missing/two.conf\" of <contents><files> does not exist." +
        ' Write in <from> what exists, relative to the project\'s folder.',
    'from-empty': '<contents><files><file> has no <from>. Write a path such as "src/main/scratch" in <contents><files><file><from>.',
    'into-relative': 'The path "etc/app.conf" in the image is not absolute: it does not begin with "/".' + into,
    'into-climbs': 'The path "/etc/../app.conf" in the image has a part "..".' + into,
    'into-root': place('into-root', '/', '"/" is a directory'),
    'into-kernel': place('into-kernel', '/proc/app.conf', '"/proc" is the kernel\'s'),
    'into-directory': place('into-directory', '/data', '"/data" is a directory'),
    'into-program': place('into-program', '/bad-contents', '"/bad-contents" is an artifact of the build'),
    'into-twice': place('into-twice', '/etc/conf/b.conf', "\"/etc/conf/b.conf\" is \"$basedir.path/into-twice/conf/b.conf\""),
    'owner-by-name': 'The owner "nobody" is not uid:gid in numbers from 0 to 4294967294; a scratch image has no names of users.' +
        ' Write uid:gid such as "65534:0" in <contents><files><file><owner>.',
    'mode-by-letters': 'The mode "rw-r--r--" is not three or four octal digits.' +
        ' Write an octal mode such as "0644" or "0755" in <contents><files><file><mode>.',
    'library-empty': "A shared library has no name.$library",
    'library-relative': "The library \"lib/libz.so.1\" is neither a name nor the absolute path of a file.$library",
    'library-climbs': "The library \"/usr/lib/../libz.so.1\" has a part \"..\".$library",
    'zone-word': "\"sometimes\"$zones",
    'zone-climbs': "\"../passwd\"$zones",
    'strip-word': '"maybe" is not a value of <contents><strip>. Write true or false.',
]
def failed = [
    'into-gathered': 'The entry of the image\'s user would overwrite "/etc/passwd", which another file of <contents><files> brought.' +
        ' Leave that file out: the plugin writes it for <container><user>.',
    'library-absent': 'The builder image has no library "libnowhere.so.*", which <contents><libraries> names.' +
        ' Install the package that holds it there, or correct the name. More: faq.md#missing-library',
    'zone-absent': 'The builder image has no time zone "Mars/Olympus", which <contents><timeZones> names.' +
        ' Correct the name, or take a builder image with a newer tzdata (for old names, tzdata-legacy).',
]
assert failures == refused.collectEntries { module, text -> [module, "MojoExecutionException: $text".toString()] } +
    failed.collectEntries { module, text -> [module, "MojoFailureException: $text".toString()] }

Images.open().withCloseable { images ->
    assert !images.exists('scratch-it/bad-contents:1.0.0')
}
