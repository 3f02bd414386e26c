import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import org.apache.maven.execution.MavenExecutionResult;

/**
 * Builds the projects whose directories are the lines of standard input, with one Maven that stays alive. Argument: the local repository with the plugin.
 * Prints {@code built} or {@code failed} after each build.
 */
final class Builds {

    private Builds() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedMaven maven = new EmbeddedMaven(Path.of(arguments[0]));
        BufferedReader projects = new BufferedReader(new InputStreamReader(System.in));
        for (String project = projects.readLine(); project != null; project = projects.readLine()) {
            MavenExecutionResult result = maven.build(Path.of(project), "package");
            result.getExceptions().forEach(Throwable::printStackTrace);
            System.out.println(result.hasExceptions() ? "failed" : "built");
        }
    }
}
