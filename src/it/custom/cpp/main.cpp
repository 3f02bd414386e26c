#include <exception>
#include <future>
#include <iostream>
#include <stdexcept>
#include <thread>

static void dive(int depth) {
    if (depth == 0) {
        throw std::runtime_error("from the deep");
    }
    dive(depth - 1);
}

int main() {
    std::exception_ptr caught;
    std::thread diver([&caught] {
        try {
            dive(5);
        } catch (...) {
            caught = std::current_exception();
        }
    });
    diver.join();
    try {
        std::rethrow_exception(caught);
    } catch (const std::runtime_error &error) {
        std::cout << error.what() << std::endl;
    }
    try {
        std::async(std::launch::async, dive, 1).get();
    } catch (const std::exception &error) {
        std::cout << "and " << error.what() << std::endl;
    }
}
