// Each setting can be a property of the command line, where lists and maps are separated by commas. All tags point to one image.
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def tagged = ['scratch-it/from-a-property:a', 'scratch-it/from-a-property:b']

Images.open().withCloseable { images ->
    try {
        assert images.inspect(tagged[0]).id == images.inspect(tagged[1]).id
        assert images.run(tagged[0]).output() == 'linked 7 1 two words\n'
        assert images.files(tagged[0]).containsKey('/usr/share/zoneinfo/UTC')
        assert Maven.of(binding.variables).log().contains("Built ${tagged.join(', ')}  ")
    } finally {
        images.remove(*tagged)
    }
}
