module example.com/toolchain

go 1.27

toolchain go1.27.4
