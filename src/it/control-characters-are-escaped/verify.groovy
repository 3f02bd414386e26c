// What the builder writes is replayed without control characters: colours and the like vanish, others are shown by their number.
import io.github.scratchmaven.it.Maven

def log = Maven.of(binding.variables).log()
assert log =~ /(?m)^\[ERROR\]   .*error "cleared rung\\u0007 reversed\\u202e"/
assert !(log =~ /[\u0007\u001b\u202e]/)
