"""The desk of bureau RVS: write, compare, plan, publish and withdraw everything that is Publiceerbaar."""
