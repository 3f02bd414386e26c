package io.github.scratchmaven.recipe.go;

/** Whether a Go program is compiled with cgo. */
public enum Cgo {
    /** If a package outside the standard library needs it. */
    AUTO,
    ON,
    OFF
}
