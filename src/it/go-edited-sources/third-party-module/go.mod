module example.com/third-party

go 1.27.4

require github.com/google/uuid v1.6.0
