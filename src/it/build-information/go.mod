module example.com/build-information

go 1.27.4
