"""From this tree: conan create packaging/conan --build=missing"""
import pathlib

from conan import ConanFile
from conan.tools.cmake import CMake, CMakeDeps, CMakeToolchain, cmake_layout
from conan.tools.files import copy
from conan.tools.gnu import PkgConfigDeps

TREE = ("CMakeLists.txt", "LICENSE", "bindings/c/*", "cmake/*", "include/*", "rules/*", "src/*")


class Zhunze(ConanFile):
    name = "zhunze"
    version = "0.1.0"
    description = "Decides who is eligible by the rules of an official notice, and proves why"
    license = "Apache-2.0"
    settings = "os", "compiler", "build_type", "arch"
    options = {"io": [True, False], "report": [True, False], "audit": [True, False], "tool": [True, False]}
    default_options = {"io": True, "report": True, "audit": True, "tool": False}

    def export_sources(self):
        tree = pathlib.Path(self.recipe_folder).parents[1]
        for pattern in TREE:
            copy(self, pattern, src=tree, dst=self.export_sources_folder)

    def layout(self):
        cmake_layout(self)

    def requirements(self):
        self.requires("boost/1.83.0", options={"header_only": True}, transitive_headers=True)
        self.requires("taocpp-pegtl/3.2.7", transitive_headers=True)
        if self.options.io:
            self.requires("simdjson/3.6.2")
            self.requires("expat/2.6.2")
        if self.options.io or self.options.report:
            self.requires("libzip/1.10.1")
        if self.options.report:
            self.requires("libxlsxwriter/1.1.5")
            self.requires("pugixml/1.14")
        if self.options.audit:
            self.requires("openssl/[>=3 <4]")
        if self.options.tool:
            self.requires("cli11/2.3.2")
            self.requires("spdlog/1.12.0")

    def validate(self):
        if self.options.tool and not (self.options.io and self.options.report and self.options.audit):
            from conan.errors import ConanInvalidConfiguration

            raise ConanInvalidConfiguration("the program needs io, report and audit")

    def generate(self):
        CMakeDeps(self).generate()
        PkgConfigDeps(self).generate()
        toolchain = CMakeToolchain(self)
        toolchain.cache_variables.update(
            ZHUNZE_WITH_IO=bool(self.options.io), ZHUNZE_WITH_REPORT=bool(self.options.report),
            ZHUNZE_WITH_AUDIT=bool(self.options.audit), ZHUNZE_BUILD_CLI=bool(self.options.tool),
            ZHUNZE_BUILD_TESTS=False, ZHUNZE_WARNINGS_AS_ERRORS=False)
        toolchain.generate()

    def build(self):
        cmake = CMake(self)
        cmake.configure()
        cmake.build()

    def package(self):
        CMake(self).install()

    def package_info(self):
        self.cpp_info.builddirs = ["lib/cmake/zhunze"]
        self.cpp_info.set_property("cmake_find_mode", "none")  # it brings its own configuration
