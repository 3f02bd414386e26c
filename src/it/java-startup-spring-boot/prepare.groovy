import org.apache.commons.io.FileUtils

['spring-boot-3-aot', 'spring-boot-4-aot'].each { module ->
    FileUtils.copyDirectory(new File(basedir, '../../../examples/java-spring-boot-4/src'), new File(basedir, "$module/src"))
}
true
